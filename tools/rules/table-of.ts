/** The catalogue of the rules: Markdown in, a typed table out. */
import { format, resolveConfig } from 'prettier';
import type { RuleText } from '../../src/rules/catalogue/texts.ts';

/** What the paragraphs of a rule begin with. */
const words = {
  en: { instead: 'Instead.', fix: 'Fix.', lesson: 'Lesson.' },
  ko: { instead: '이렇게 하세요.', fix: '빠른 수정.', lesson: '레슨.' },
};

export type Language = keyof typeof words;

/**
 * Reads a catalogue.
 *
 * @param markdown each rule a heading with its sentence, why, what to do, and the lesson
 * @throws {Error} where a rule lacks one of them
 */
export function readCatalogue(language: Language, markdown: string): Record<string, RuleText> {
  const [, ...sections] = markdown.split(/^## /m);
  return Object.fromEntries(sections.map((section) => readRule(language, section)));
}

function readRule(language: Language, section: string): [string, RuleText] {
  const [id = '', ...paragraphs] = section.trim().split(/\n{2,}/);
  const lacks = (what: string) =>
    new Error(
      `The rule "${id}" in src/rules/catalogue/${language}.md has no ${what}. ` +
        'Write it as the other rules do.',
    );
  const after = (mark: string) =>
    paragraphs
      .find((text) => text.startsWith(mark))
      ?.slice(mark.length)
      .trim();
  const { instead, fix, lesson } = words[language];
  const link = /^\[(.*)\]\((.*)\)$/.exec(after(`**${lesson}**`) ?? '');
  const why = paragraphs.find((text) => !/^(>|\*\*)/.test(text));
  const text = {
    sentence: after('> ') ?? throwIt(lacks('sentence (after ">")')),
    why: why ?? throwIt(lacks('paragraph that says why')),
    instead: after(`**${instead}**`) ?? throwIt(lacks(`"${instead}"`)),
    fix: after(`**${fix}**`),
    lesson: link ? { title: link[1]!, href: link[2]! } : throwIt(lacks(`"${lesson}" with a link`)),
  };
  return [id, text as RuleText];
}

function throwIt(error: Error): never {
  throw error;
}

/** The module that holds the texts of a catalogue. */
export async function tableOf(language: Language, markdown: string): Promise<string> {
  const table = JSON.stringify(readCatalogue(language, markdown));
  const texts = language === 'en' ? 'Record<string, RuleText>' : 'Record<RuleId, RuleText>';
  const rules = language === 'en' ? '' : "import type { RuleId } from './rule-id.ts';\n";
  const code =
    `/** Made from ${language}.md by tools/rule-texts.mjs. Change that, and run it again. */\n` +
    `${rules}import type { RuleText } from './texts.ts';\n\n` +
    `export const ${language} = ${table} as const satisfies ${texts};\n`;
  return format(code, { ...(await resolveConfig(import.meta.filename)), parser: 'typescript' });
}
