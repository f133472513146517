import * as ts from 'virtual:typescript';
import type { Language } from './context.ts';

/** Part of the compiler, but not of its published types. */
const { setLocalizedDiagnosticMessages } = ts as unknown as {
  setLocalizedDiagnosticMessages: (messages: Readonly<Record<string, string>>) => void;
};

/** Puts the compiler's messages into a language; those of English are its own. */
export async function localise(language: Language): Promise<void> {
  if (language === 'en') return;
  const { default: messages } = await import('virtual:typescript-korean');
  setLocalizedDiagnosticMessages(messages);
}
