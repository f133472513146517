/** The files that the language service sees: the lab's, and the declarations that came with it. */
import libraries from 'virtual:libraries';
import * as ts from 'virtual:typescript';
import { PAGE_TYPES, pageTypes } from './page-types.ts';

/** As strict as the labs are checked, but for what `catch` gives: JavaScript reads its message. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  useUnknownInCatchVariables: false,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

interface File {
  version: number;
  snapshot: ts.IScriptSnapshot;
}

const isProgram = (path: string) => path.endsWith('.ts');

/** The host of a language service over texts in memory. */
export class Files implements ts.LanguageServiceHost {
  #files = new Map<string, File>();
  #libraries = new Map<string, File>();
  #version = 0;

  /** Puts a file in, or a new text in its place. */
  set(path: string, text: string): void {
    this.#version++;
    if (path.endsWith('.html')) return this.set(PAGE_TYPES, pageTypes(text));
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#files.set(path, { version: this.#version, snapshot });
  }

  /** Is it a file of the lab, and not a declaration that came with the service? */
  isOfLab(path: string): boolean {
    return path !== PAGE_TYPES && this.#files.has(path);
  }

  textOf(path: string): string {
    const snapshot = this.getScriptSnapshot(path);
    return snapshot?.getText(0, snapshot.getLength()) ?? '';
  }

  getCompilationSettings = (): ts.CompilerOptions => options;
  getScriptFileNames = (): string[] => [...this.#files.keys()].filter(isProgram);
  getProjectVersion = (): string => String(this.#version);
  getScriptVersion = (path: string): string => String(this.#find(path)?.version ?? 0);
  getScriptSnapshot = (path: string): ts.IScriptSnapshot | undefined => this.#find(path)?.snapshot;
  getCurrentDirectory = (): string => '/labs/lab';
  getDefaultLibFileName = (): string => '/lib/lib.es2024.d.ts';
  fileExists = (path: string): boolean => this.#find(path) !== undefined;
  readFile = (path: string): string | undefined => this.#find(path) && this.textOf(path);
  useCaseSensitiveFileNames = (): boolean => true;

  resolveModuleNameLiterals = (
    literals: readonly ts.StringLiteralLike[],
    from: string,
  ): ts.ResolvedModuleWithFailedLookupLocations[] =>
    literals.map(({ text }) => {
      const path = this.#resolve(text, from);
      if (path === undefined) return { resolvedModule: undefined };
      const extension = path.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
      const resolvedUsingTsExtension = /(?<!\.d)\.ts$/.test(text);
      const isExternalLibraryImport = path.startsWith('/types/');
      return {
        resolvedModule: {
          ...{ resolvedFileName: path, extension, resolvedUsingTsExtension },
          isExternalLibraryImport,
        },
      };
    });

  #resolve(specifier: string, from: string): string | undefined {
    if (!specifier.startsWith('.')) return libraries.packages[specifier];
    const path = new URL(specifier, `file://${from}`).pathname;
    const bare = path.replace(/\.[cm]?js$/, '');
    const candidates = [path, `${bare}.ts`, `${bare}.d.ts`, `${bare}/index.d.ts`];
    return candidates.find(this.fileExists);
  }

  #find(path: string): File | undefined {
    const known = this.#files.get(path) ?? this.#libraries.get(path);
    if (known) return known;
    const text = libraries.files[path];
    if (text === undefined) return undefined;
    const file = { version: 1, snapshot: ts.ScriptSnapshot.fromString(text) };
    this.#libraries.set(path, file);
    return file;
  }
}
