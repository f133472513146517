import type { Step } from '../../labs/contract/lab.ts';
import { say, type Strings } from '../i18n/format.ts';

/**
 * What a step is called: a button by its own name.
 *
 * @param html the lab's demo page
 * @throws {Error} when the page has no such control, which fails the build
 */
export function stepWords(step: Step, html: string, strings: Strings): string {
  if ('do' in step) return say(strings, step.do === 'run' ? 'lab.run' : `lab.step.${step.do}`);
  const control = new RegExp(
    `([^<>]*)<(button|select)[^>]*\\bid="${step.press}"[^>]*>([^<]*)<`,
  ).exec(html);
  if (!control) {
    throw new Error(
      `A step presses #${step.press}, which index.html does not have. Name a button or a select.`,
    );
  }
  const [, before, kind, inside] = control as unknown as [string, string, string, string];
  const name =
    kind === 'button' ? inside.trim() : say(strings, 'lab.step.choose', { name: before.trim() });
  if (step.tab === undefined) return name;
  return say(strings, step.tab === 2 ? 'lab.step.second' : 'lab.step.here', { name });
}
