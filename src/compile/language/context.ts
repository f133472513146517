import * as ts from 'virtual:typescript';
import type { Files } from './files.ts';

export type Language = 'en' | 'ko';

/** What each answer of the service is made from. */
export interface Context {
  files: Files;
  service: ts.LanguageService;
  /** The language in which documentation is written. */
  language: Language;
}

export function contextOf(files: Files, language: Language): Context {
  return { files, language, service: ts.createLanguageService(files) };
}

/**
 * The parsed file at a path.
 *
 * @throws {Error} when the lab has no such file
 */
export function sourceOf({ service }: Context, path: string): ts.SourceFile {
  const source = service.getProgram()!.getSourceFile(path);
  if (!source) throw new Error(`There is no ${path}. Open it first: textDocument/didOpen.`);
  return source;
}
