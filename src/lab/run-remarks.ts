import { lessonOf, type RuleId } from '../inspector/findings/finding.ts';
import { findingsOf, standingAt } from '../inspector/findings/findings.ts';
import type { Recording } from '../inspector/model/recording.ts';
import { readRun } from '../inspector/model/run-model.ts';
import { loadTexts, type Language } from '../inspector/text/text.ts';
import type { Remark } from './remark.ts';

/** Findings that a program can have though all checks pass; the others would have failed one. */
const OF_INTEREST: readonly RuleId[] = ['track-never-stopped', 'queue-growing', 'totals-as-rates'];

/** What is still to be said of a run in which every check has passed, by what it has done. */
export async function runRemarks(recording: Recording, language: Language): Promise<Remark[]> {
  const say = await loadTexts(language);
  const model = readRun(recording);
  return standingAt(findingsOf(model), model.entries.length)
    .filter(({ rule }) => OF_INTEREST.includes(rule))
    .map((finding) => {
      const { rule, values } = finding;
      const lesson = `${language === 'ko' ? '/ko' : ''}/lessons/${lessonOf(finding)}/`;
      return {
        text: `${say(`finding.${rule}.what`, values)} ${say(`finding.${rule}.do`, values)}`,
        lesson: { href: lesson },
      };
    });
}
