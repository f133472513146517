import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/**
 * Bundles one TypeScript file of this folder into a script that a page can evaluate.
 *
 * @param entry its name
 */
export async function bundle(entry: string, plugins: Plugin[] = []): Promise<string> {
  const output = await build({
    configFile: false,
    plugins,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(entry, import.meta.url)),
        formats: ['iife'],
        name: 'bundled',
      },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  if (!first || !('output' in first)) throw new Error(`${entry} gave no bundle. Is it a module?`);
  return first.output[0].code;
}
