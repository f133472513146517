/** Everything that a lab needs once it is touched. Loaded as one piece, on the first touch. */
import type { Check } from '../../../labs/contract/check.ts';
import { withoutRegions } from '../source.ts';
import type { Files } from '../files.ts';

export { Compiler } from '../../compile/client.ts';
export { placeInStack, sourcePlaceOf } from '../../compile/position.ts';
export { Editor } from './editor.ts';
export { Grader } from './grader.ts';
export { Runner } from './runner.ts';

type Loaders<T> = Record<string, () => Promise<T>>;

const checks = import.meta.glob('../../../labs/*/checks.ts', { import: 'checks' }) as Loaders<
  Record<string, Check>
>;
const raw = import.meta.glob(
  ['../../../labs/*/main.ts', '../../../labs/*/solution.ts', '../../../labs/*/index.html'],
  { query: '?raw', import: 'default' },
) as Loaders<string>;

export interface LabParts {
  checks: Record<string, Check>;
  start: Files;
  solution: Files;
}

/** Loads one lab's checks and files. */
export async function loadLab(slug: string): Promise<LabParts> {
  const at = (file: string) => `../../../labs/${slug}/${file}`;
  const [found, main, solved, html] = await Promise.all([
    checks[at('checks.ts')]!(),
    raw[at('main.ts')]!(),
    raw[at('solution.ts')]!(),
    raw[at('index.html')]!(),
  ]);
  return {
    checks: found,
    start: { 'main.ts': main, 'index.html': html },
    solution: { 'main.ts': withoutRegions(solved), 'index.html': html },
  };
}
