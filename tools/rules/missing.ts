import { statSync } from 'node:fs';

/** Why a path cannot be looked over, and what to do; nothing where it can. */
export function missing(path: string): { what: string; cure: string } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return { what: `There is no file ${path}.`, cure: 'Check the path.' };
  if (found.isDirectory()) {
    return { what: `${path} is a folder.`, cure: `Name its files: ${path}/**/*.ts` };
  }
  if (!/\.[cm]?[jt]sx?$/.test(path)) {
    return {
      what: `${path} is neither TypeScript nor JavaScript.`,
      cure: 'Name a .ts or .js file.',
    };
  }
  return undefined;
}
