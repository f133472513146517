/** The checks and files of a lab, each lab's on its own. */
import type { Check } from '../../labs/contract/check.ts';
import type { AnyEvidence } from '../../labs/contract/evidence.ts';
import type { OwnFiles } from './files.ts';
import { withoutRegions } from './gaps-and-regions.ts';

type Loaders<T> = Record<string, () => Promise<T>>;

interface ChecksModule {
  checks: Record<string, Check>;
  evidence?: readonly AnyEvidence[];
}

const judgements = import.meta.glob('../../labs/*/checks.ts') as Loaders<ChecksModule>;
const raw = import.meta.glob(
  [
    '../../labs/*/main.ts',
    '../../labs/*/solution.ts',
    '../../labs/*/index.html',
    '../../labs/*/style.css',
    '../../labs/shared/*.ts',
  ],
  { query: '?raw', import: 'default' },
) as Loaders<string>;

export interface LabParts {
  checks: Record<string, Check>;
  evidence: readonly AnyEvidence[];
  start: OwnFiles;
  solution: OwnFiles;
  /** The files of `labs/shared/` that the program may import, by name. */
  helpers: Record<string, string>;
  /** The lab's own style sheet. */
  style: string | undefined;
}

/**
 * Loads one lab.
 *
 * @param shared names of its helpers, as the manifest lists them
 * @throws {TypeError} when a part of it cannot be fetched
 */
export async function loadLab(slug: string, shared: readonly string[]): Promise<LabParts> {
  const at = (file: string) => `../../labs/${slug}/${file}`;
  const helping = shared.map((name) => raw[`../../labs/shared/${name}`]!());
  const [judgement, main, solved, html, style, ...helpers] = await Promise.all([
    judgements[at('checks.ts')]!(),
    raw[at('main.ts')]!(),
    raw[at('solution.ts')]!(),
    raw[at('index.html')]!(),
    raw[at('style.css')]?.(),
    ...helping,
  ]);
  return {
    checks: judgement.checks,
    evidence: judgement.evidence ?? [],
    start: { 'main.ts': main, 'index.html': html },
    solution: { 'main.ts': withoutRegions(solved), 'index.html': html },
    helpers: Object.fromEntries(
      shared.map((name, index) => [name, withoutRegions(helpers[index]!)]),
    ),
    style,
  };
}
