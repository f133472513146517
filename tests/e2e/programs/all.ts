/** Every lab has its programs in the file of its name; a lab without one is a fault. */
import { readdirSync } from 'node:fs';
import type { Trial } from './types.ts';

const labs = new URL('../../../labs/', import.meta.url);
const slugs = readdirSync(labs, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/lab.ts') && !path.startsWith('contract/'))
  .map((path) => path.slice(0, -'/lab.ts'.length))
  .sort();

export const trials: Trial[] = await Promise.all(
  slugs.map(async (slug) => {
    const { trial } = (await import(/* @vite-ignore */ `./${slug}.ts`)) as { trial: Trial };
    return trial;
  }),
);
