import { describe, expect, it } from 'vitest';
import type { RuleId } from '../../../src/rules/catalogue/rule-id.ts';
import { lintTexts } from './lint-texts.ts';

/** Programs, by what is special about them. */
type Programs = Record<string, string>;

/** Tests one rule: it must say something of the first programs, and nothing of the others. */
export function testRule(rule: RuleId, cases: { fires: Programs; silent: Programs }): void {
  describe(rule, () => {
    const all = lintTexts([...Object.values(cases.fires), ...Object.values(cases.silent)]);
    const times = (at: number) => all[at]!.filter((finding) => finding.rule === rule).length;
    const count = Object.keys(cases.fires).length;
    it.each(Object.keys(cases.fires).map((name, at) => ({ name, at })))(
      'speaks: $name',
      ({ at }) => {
        expect(times(at)).toBeGreaterThan(0);
      },
    );
    it.each(Object.keys(cases.silent).map((name, at) => ({ name, at })))(
      'is silent: $name',
      ({ at }) => {
        expect(times(count + at)).toBe(0);
      },
    );
  });
}
