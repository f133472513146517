import type { TextEdit } from 'vscode-languageserver-protocol';

/** Changes that mend what a diagnostic tells of. */
export interface Fix {
  /** What its button says. */
  title: string;
  edits: TextEdit[];
}

/** What is sent with a diagnostic, for the editor to offer. */
export interface DiagnosticData {
  fixes: Fix[];
  /** The lesson that explains it. */
  lesson?: { title: string; href: string };
}

/** The sources of diagnostics: the compiler, and the rules about WebRTC. */
export const TYPESCRIPT = 'TypeScript';
export const WEBRTC = 'WebRTC';
