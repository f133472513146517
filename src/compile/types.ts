/** A place in the learner's file: lines from 1, columns from 0, as in source maps. */
export interface Place {
  line: number;
  column: number;
}

/** Why a file does not compile. */
export type Problem =
  | { kind: 'syntax'; message: string; place: Place }
  | { kind: 'import'; specifier: string; available: readonly string[]; place: Place };

/** A source map of one file, version 3. */
export interface SourceMap {
  version: 3;
  names: string[];
  sources: string[];
  sourcesContent: string[];
  mappings: string;
}

/** An import of the learner's code, to be pointed at a real module by the frame. */
export interface Import {
  specifier: string;
  /** Where the quoted specifier stands in the compiled code, without its quotes. */
  start: number;
  end: number;
}

export type Compiled =
  | { ok: true; code: string; map: SourceMap; imports: Import[] }
  | { ok: false; problems: Problem[] };

/** The packages that learner code may import. */
export const AVAILABLE = ['socket.io', 'socket.io-client', 'webrtc-adapter'] as const;
export type Available = (typeof AVAILABLE)[number];

/** What to compile, and as what. */
export interface Source {
  /** The name under which it appears in stacks and in the developer tools. */
  file: string;
  text: string;
  /** Files that it may import besides the packages, as the import names them. */
  helpers: readonly string[];
}
