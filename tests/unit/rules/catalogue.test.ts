/** The texts of the rules: whole, the same in both languages, and as their Markdown says. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/rules/catalogue/en.ts';
import { ko } from '../../../src/rules/catalogue/ko.ts';
import { say, type RuleText } from '../../../src/rules/catalogue/texts.ts';
import { rules } from '../../../src/rules/table.ts';
import { readCatalogue, tableOf } from '../../../tools/rules/table-of.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe.each(['en', 'ko'] as const)('%s', (language) => {
  it('is made from its Markdown: node tools/rule-texts.mjs', async () => {
    const made = await tableOf(language, read(`src/rules/catalogue/${language}.md`));
    expect(read(`src/rules/catalogue/${language}.ts`)).toBe(made);
  });

  it('leads to lessons that exist, by their titles', () => {
    for (const [id, { lesson }] of Object.entries({ en, ko }[language])) {
      const page = `src/content/docs${lesson.href.replace(/\/$/, '')}`;
      const path = [`${page}.mdx`, `${page}/index.mdx`].find((one) =>
        existsSync(new URL(one, root)),
      );
      expect(path, `${id}: ${lesson.href}`).toBeDefined();
      expect(read(path!)).toContain(`\ntitle: ${lesson.title}\n`);
    }
  });
});

it('has a text for each rule, with the same places, fixes and lessons in both languages', () => {
  expect(Object.keys(ko)).toEqual(Object.keys(en));
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(rules).toSorted());
  const places = ({ sentence }: RuleText) =>
    [...sentence.matchAll(/\{\w+\}/g)].map(String).toSorted();
  for (const [id, text] of Object.entries<RuleText>(en)) {
    const other: RuleText = ko[id as keyof typeof ko];
    expect(places(other), id).toEqual(places(text));
    expect(other.fix !== undefined, id).toBe(text.fix !== undefined);
    expect(other.lesson.href, id).toBe(`/ko${text.lesson.href}`);
  }
});

it('says what a rule lacks', () => {
  expect(() => readCatalogue('en', '# Rules\n\n## some-rule\n\n> It is wrong.\n')).toThrow(
    'The rule "some-rule" in src/rules/catalogue/en.md has no paragraph that says why.',
  );
});

it('puts values into the sentence', () => {
  expect(say(en['peer-left-open'], { peer: 'pc1' })).toBe('`pc1` is never closed.');
});
