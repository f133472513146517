/** The learner's program and the helpers it may import, made into what the frame runs. */
import { CompilerCrashed, CompilerUnreachable } from '../compile/client.ts';
import type { Compiled, Source, SourceMap } from '../compile/types.ts';
import type { Helper, RunRequest } from '../frame/messages.ts';
import { RunFailed } from './failure.ts';

/** A compiled program. */
export interface Program extends Pick<RunRequest, 'code' | 'imports' | 'helpers'> {
  map: SourceMap;
}

/** The part of the compiler that is needed here; see `src/compile/client.ts`. */
export interface CompilesFiles {
  compile(source: Source): Promise<Compiled>;
}

/** How a program names a helper in its imports. */
const specifierOf = (name: string) => `../shared/${name}`;

/** Compiles programs. What has not changed since it was last compiled is not compiled again. */
export class ProgramCompiler {
  #compiler: CompilesFiles;
  #last = new Map<string, { key: string; compiled: Compiled }>();

  constructor(compiler: CompilesFiles) {
    this.#compiler = compiler;
  }

  /**
   * @param main text of `main.ts`
   * @param helpers texts of the helpers, by name
   * @throws {RunFailed} which says why the program does not compile, or why it could not be tried
   */
  async compile(main: string, helpers: Readonly<Record<string, string>>): Promise<Program> {
    const names = Object.keys(helpers);
    try {
      const [program, ...ready] = await Promise.all([
        this.#file({ file: 'main.ts', text: main, helpers: names.map(specifierOf) }),
        ...names.map((name) => this.#helper(name, helpers[name]!)),
      ]);
      if (!program.ok) throw new RunFailed(program.problems[0]!);
      const { code, imports, map } = program;
      return { code, imports, map, helpers: ready };
    } catch (error) {
      if (error instanceof CompilerUnreachable) throw new RunFailed({ kind: 'compiler' }, error);
      if (error instanceof CompilerCrashed) {
        throw new RunFailed({ kind: 'compiler-crashed', message: error.message }, error);
      }
      throw error;
    }
  }

  async #helper(file: string, text: string): Promise<Helper> {
    const compiled = await this.#file({ file, text, helpers: [] });
    if (compiled.ok) {
      const { code, imports } = compiled;
      return { specifier: specifierOf(file), file, code, imports };
    }
    const [problem] = compiled.problems;
    const message = problem!.kind === 'syntax' ? problem!.message : problem!.specifier;
    throw new RunFailed(
      { kind: 'shared-file', file, message: `${message}, line ${problem!.place.line}` },
      new Error(`labs/shared/${file} does not compile. Mend it.`),
    );
  }

  async #file(source: Source): Promise<Compiled> {
    const key = JSON.stringify(source);
    const last = this.#last.get(source.file);
    if (last?.key === key) return last.compiled;
    const compiled = await this.#compiler.compile(source);
    this.#last.set(source.file, { key, compiled });
    return compiled;
  }
}
