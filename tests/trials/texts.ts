/** What a lab says in English, and what its folder says it is made of. */
import { readFileSync } from 'node:fs';
import type { Check, LabTexts } from '../../labs/contract/check.ts';
import type { Lab } from '../../labs/contract/lab.ts';
import { withoutRegions } from '../../src/lab/gaps-and-regions.ts';

const labs = new URL('../../labs/', import.meta.url);
const strings = JSON.parse(
  readFileSync(new URL('../../src/content/i18n/en.json', import.meta.url), 'utf8'),
) as Record<string, string>;

export const endlessMessage = strings['lab.error.endless']!;

/** A lab as the trials need it. */
export interface LabFacts {
  /** Ids of its checks, in their order. */
  checks: readonly string[];
  /** The hint for each reason of each check. */
  hints: Record<string, Record<string, string>>;
  /** The files of `labs/shared/` that its programs may import, by name. */
  helpers: Record<string, string>;
}

export async function factsOf(slug: string): Promise<LabFacts> {
  const [{ lab }, { text }] = (await Promise.all([
    import(new URL(`${slug}/lab.ts`, labs).href),
    import(new URL(`${slug}/text.ts`, labs).href),
  ])) as [{ lab: Lab }, { text: LabTexts<Record<string, Check>> }];
  const texts = Object.entries(text.en.checks);
  const helper = (name: string) => readFileSync(new URL(`shared/${name}`, labs), 'utf8');
  return {
    checks: lab.checks,
    hints: Object.fromEntries(texts.map(([id, { hints }]) => [id, hints])),
    helpers: Object.fromEntries(
      (lab.shared ?? []).map((name) => [name, withoutRegions(helper(name))]),
    ),
  };
}
