/** All rules over one run. */
import type { RunModel } from '../model/run-model.ts';
import { connectivityRules } from './connectivity.ts';
import { descriptionRules } from './descriptions.ts';
import { severityOf, type Finding } from './finding.ts';
import { flowRules } from './flow.ts';
import { mediaRules } from './media.ts';

const rules = [...descriptionRules, ...connectivityRules, ...mediaRules, ...flowRules];

/** Everything that the rules find, as it was raised. */
export function findingsOf(model: RunModel): Finding[] {
  return rules.flatMap((rule) => rule(model)).sort((a, b) => a.raised.entry - b.raised.entry);
}

/** What stands after the first `count` entries: raised and not resolved. Errors come first. */
export function standingAt(findings: readonly Finding[], count: number): Finding[] {
  return findings
    .filter(({ raised, resolved }) => raised.entry < count && !(resolved && resolved.entry < count))
    .sort((a, b) => Number(severityOf(a) !== 'error') - Number(severityOf(b) !== 'error'));
}
