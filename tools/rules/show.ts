import type { RuleId } from '../../src/rules/catalogue/rule-id.ts';
import { say, type RuleText } from '../../src/rules/catalogue/texts.ts';
import type { Placed } from './lint-files.ts';

const advice = { en: 'advice', ko: '조언' };

/** A finding as three lines: where and which rule, what is so, what to do. */
export function show(
  { path, line, column, finding }: Placed,
  texts: Record<RuleId, RuleText>,
  language: string,
): string {
  const text = texts[finding.rule];
  const kind = finding.advice ? ` (${advice[language === 'ko' ? 'ko' : 'en']})` : '';
  return `${path}:${line}:${column} ${finding.rule}${kind}\n  ${say(text, finding.values)}\n  ${text.instead}\n`;
}
