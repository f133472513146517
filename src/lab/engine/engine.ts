/** Everything that a lab needs once it is touched. Loaded as one piece, on the first touch. */
import type { Grading } from './grader.ts';
import { withoutRegions } from '../source.ts';
import type { OwnFiles } from '../files.ts';

export { Compiler } from '../../compile/client.ts';
export { compileProgram, type Program } from './program.ts';
export { placeInStack, sourcePlaceOf } from '../../compile/position.ts';
export { Editor } from './editor.ts';
export { Grader } from './grader.ts';
export { Runner } from './runner.ts';

type Loaders<T> = Record<string, () => Promise<T>>;

const gradings = import.meta.glob('../../../labs/*/checks.ts') as Loaders<Grading>;
const raw = import.meta.glob(
  [
    '../../../labs/*/main.ts',
    '../../../labs/*/solution.ts',
    '../../../labs/*/index.html',
    '../../../labs/shared/*.ts',
  ],
  { query: '?raw', import: 'default' },
) as Loaders<string>;

export interface LabParts {
  /** Its checks, and the evidence that they ask for. */
  grading: Grading;
  start: OwnFiles;
  solution: OwnFiles;
  /** The files of `labs/shared/` that the program may import, by name. */
  helpers: Record<string, string>;
}

/**
 * Loads one lab's checks and files.
 *
 * @param shared names of its helpers, as the manifest lists them
 */
export async function loadLab(slug: string, shared: readonly string[]): Promise<LabParts> {
  const at = (file: string) => `../../../labs/${slug}/${file}`;
  const helping = shared.map((name) => raw[`../../../labs/shared/${name}`]!());
  const [grading, main, solved, html, ...helpers] = await Promise.all([
    gradings[at('checks.ts')]!(),
    raw[at('main.ts')]!(),
    raw[at('solution.ts')]!(),
    raw[at('index.html')]!(),
    ...helping,
  ]);
  return {
    grading,
    start: { 'main.ts': main, 'index.html': html },
    solution: { 'main.ts': withoutRegions(solved), 'index.html': html },
    helpers: Object.fromEntries(
      shared.map((name, index) => [name, withoutRegions(helpers[index]!)]),
    ),
  };
}
