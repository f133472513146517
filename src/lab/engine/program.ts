import type { Compiler } from '../../compile/client.ts';
import type { Compiled } from '../../compile/types.ts';
import type { Helper } from '../../frame/messages.ts';

/** The program and the helpers it may import, or why it does not compile. */
export type Program =
  (Extract<Compiled, { ok: true }> & { helpers: Helper[] }) | Extract<Compiled, { ok: false }>;

/** How a program names a helper in its imports. */
const specifierOf = (name: string) => `../shared/${name}`;

/**
 * Compiles the learner's program together with the helpers of its lab.
 *
 * @param main text of `main.ts`
 * @param helpers texts of the helpers, by name
 * @throws {Error} when the compiler cannot be loaded, or a helper of ours does not compile
 */
export async function compileProgram(
  compiler: Pick<Compiler, 'compile'>,
  main: string,
  helpers: Readonly<Record<string, string>>,
): Promise<Program> {
  const names = Object.keys(helpers);
  const program = compiler.compile({
    file: 'main.ts',
    text: main,
    helpers: names.map(specifierOf),
  });
  const compiled = names.map(async (file): Promise<Helper> => {
    const helper = await compiler.compile({ file, text: helpers[file]!, helpers: [] });
    if (!helper.ok) throw new Error(`labs/shared/${file} does not compile. Mend it.`);
    return { specifier: specifierOf(file), file, code: helper.code, imports: helper.imports };
  });
  const [result, ...ready] = await Promise.all([program, ...compiled]);
  return result.ok ? { ...result, helpers: ready } : result;
}
