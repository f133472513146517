import type { ConsoleLine } from '../runtime/lab-runtime.ts';
import { say, type Strings } from '../i18n/format.ts';
import { insteadOf, undeclaredName } from './reference-error-hint.ts';

/** Adds a line to an error that says less than the reader of an old tutorial needs. */
export function explainLine(strings: Strings, line: ConsoleLine): ConsoleLine[] {
  const name = line.thrown ? undeclaredName(line.text) : undefined;
  if (name === undefined) return [line];
  const instead = insteadOf(name);
  const text = instead
    ? say(strings, 'lab.error.library', { name, instead })
    : say(strings, 'lab.error.undeclared', { name });
  return [line, { level: 'info', text, tab: line.tab }];
}
