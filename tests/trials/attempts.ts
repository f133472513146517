/** Every program of a lab in one list: its start, its solution, the wrong ones and the right ones. */
import { labFile } from '../e2e/lab-page.ts';
import type { CheckStates } from './tab.ts';
import type { Trial } from '../e2e/programs/types.ts';
import { withoutRegions } from '../../src/lab/gaps-and-regions.ts';

/** A program and what the checks must say of it. */
export interface Attempt {
  /** What the test of it is called. */
  title: string;
  main: string;
  html: string;
  expect: CheckStates;
  /** Part of the hint that it must get. */
  hint?: string;
  /** What to press instead of what the trial says. */
  presses?: Trial['presses'];
}

export const passing = (states: CheckStates): CheckStates =>
  Object.fromEntries(Object.keys(states).map((id) => [id, 'pass']));

function startOf({ slug, start }: Trial): Attempt {
  const title = 'its start fails every check';
  return {
    title,
    main: labFile(slug, 'main.ts'),
    html: labFile(slug, 'index.html'),
    expect: start,
  };
}

export function solutionOf({ slug, start }: Trial): Attempt {
  const title = 'its solution passes every check';
  const main = withoutRegions(labFile(slug, 'solution.ts'));
  return { title, main, html: labFile(slug, 'index.html'), expect: passing(start) };
}

/** The programs that are wrong or right in other ways. */
export function variantsOf({ slug, wrong, right }: Trial): Attempt[] {
  const html = labFile(slug, 'index.html');
  return [
    ...wrong.map((program) => ({
      html,
      ...program,
      title: `a program that ${program.name} fails`,
    })),
    ...right.map((program) => ({ html, ...program, title: `${program.name} pass` })),
  ];
}

export const attemptsOf = (trial: Trial): Attempt[] => [
  startOf(trial),
  solutionOf(trial),
  ...variantsOf(trial),
];
