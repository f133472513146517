/** The manifests of all labs, by the name of their folder. */
import type { Lab } from '../../labs/contract/lab.ts';

const files: Record<string, Lab> = import.meta.glob(
  ['../../labs/*/lab.ts', '!../../labs/contract/*'],
  { eager: true, import: 'lab' },
);

export const manifests: Record<string, Lab | undefined> = Object.fromEntries(
  Object.values(files).map((lab) => [lab.slug, lab]),
);
