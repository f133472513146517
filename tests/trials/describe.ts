/** Puts into words how a program came out. */
import type { Outcome } from './lanes.ts';
import type { LabFacts } from './texts.ts';

/** One line for each check: is it as expected, what is it, and what the learner is told. */
export function checkLines({ attempt, report }: Outcome, { checks, hints }: LabFacts): string[] {
  const width = Math.max(...checks.map((id) => id.length));
  return checks.map((id) => {
    const verdict = report.verdicts[id] ?? { state: 'pending' };
    const expected = attempt.expect[id];
    const mark = verdict.state === expected ? 'as expected' : `NOT ${expected}`;
    const hint =
      verdict.state === 'fail' ? `  ${verdict.reason}: ${hints[id]?.[verdict.reason]}` : '';
    return `${id.padEnd(width)}  ${verdict.state.padEnd(7)}  ${mark}${hint}`;
  });
}

/** Is everything as expected? */
export function matches({ attempt, error, report }: Outcome): boolean {
  const stateOf = (id: string) => report.verdicts[id]?.state ?? 'pending';
  return !error && Object.entries(attempt.expect).every(([id, state]) => stateOf(id) === state);
}

/** Why a program is not as expected, with all that its run has shown. */
export function explain(outcome: Outcome, facts: LabFacts): string {
  const { error, report } = outcome;
  return [error?.message ?? '', ...checkLines(outcome, facts), ...report.lines].join('\n');
}
