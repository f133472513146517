/** What the checks of a run come to, in one place: what failed first, and what to try. */
import type { LabState } from './lab-state.svelte.ts';

export interface Failed {
  number: number;
  title: string;
  hint: string | undefined;
}

/** The first check, in their order, that is not right yet. */
export function firstFailed({ props, record }: LabState): Failed | undefined {
  const index = props.checks.findIndex(({ id }) => record.verdicts[id]?.state === 'fail');
  const check = props.checks[index];
  const verdict = check && record.verdicts[check.id];
  if (!check || verdict?.state !== 'fail') return undefined;
  return { number: index + 1, title: check.title, hint: check.hints[verdict.reason] };
}

/** All of it as a sentence, for those who hear the page. */
export function announcement(lab: LabState): string {
  const { record, props } = lab;
  if (Object.keys(record.verdicts).length === 0) return '';
  const failed = firstFailed(lab);
  if (record.solved || (record.passed === 0 && !failed)) return '';
  return [
    lab.say('lab.announce', { passed: record.passed, of: props.checks.length }),
    ...(failed ? [lab.say('lab.announce.failed', { title: failed.title })] : []),
    ...(failed?.hint ? [`${lab.say('lab.hint')}: ${failed.hint}`] : []),
  ].join(' ');
}
