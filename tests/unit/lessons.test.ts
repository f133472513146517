/** Both languages of a lesson have the same lab, the same quotes and the same sections. */
import { describe, expect, it } from 'vitest';
import en from '../../src/content/i18n/en.json' with { type: 'json' };
import ko from '../../src/content/i18n/ko.json' with { type: 'json' };
import { byChapter, type ChapterId, type Place } from '../../src/course/chapters.ts';

const raw = import.meta.glob<string>('../../src/content/docs/**/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const root = '../../src/content/docs/';
const english = Object.keys(raw).filter((path) => !path.startsWith(`${root}ko/`));
const korean = Object.keys(raw).filter((path) => path.startsWith(`${root}ko/`));

const skeleton = (text: string) => ({
  lab: /^lab: (.*)$/m.exec(text)?.[1],
  quotes: [...text.matchAll(/<(?:Quote|Fold) ([^>]*)\/>/g)].map(([, attributes]) =>
    attributes!.trim(),
  ),
  questions: [...text.matchAll(/<Question( predict)? /g)].map(([, kind]) => kind ?? 'self-test'),
  frame: /^minutes: .*(?:\nbuildsOn: .*)?$/m.exec(text)?.[0],
  headings: [...text.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
  figures: [...text.matchAll(/<(Sequence|States|Sdp)\b/g)].map(([, kind]) => kind),
  steps: text.match(/\{ (from|id): /g)?.length ?? 0,
  lines: [...text.matchAll(/\{ line: '([^']*)'/g)].map(([, line]) => line),
  asides: [...text.matchAll(/^:::(\w+)/gm)].map(([, kind]) => kind),
  items: text.split('<li>').length,
  rows: text.match(/^\| /gm)?.length ?? 0,
  bullets: text.match(/^(-|\d\.) /gm)?.length ?? 0,
  links: [...text.matchAll(/\]\((?:\/ko(?=\/))?([^)\s]*)[^)]*\)/g)].map(([, path]) => path).sort(),
});

const nameOf = (path: string) => /([\w-]+)\.mdx$/.exec(path)![1]!;

/** Where a lesson says that it stands. */
function placeOf(text: string): Place {
  const [, chapter, order] = /^chapter: (.*)\norder: (.*)$/m.exec(text)!;
  return { chapter: chapter as ChapterId, order: Number(order) };
}

describe.each(english)('%s', (path) => {
  const other = path.replace(root, `${root}ko/`);

  it('has its Korean twin', () => {
    expect(korean).toContain(other);
    expect(skeleton(raw[other]!)).toEqual(skeleton(raw[path]!));
  });

  it('types no lab code into the prose', () => {
    expect(raw[path]).not.toMatch(/^```(ts|js|typescript|javascript)/m);
  });
});

const lessons = english.filter((path) => path.startsWith(`${root}lessons/`));

describe.each([...lessons, ...lessons.map((path) => path.replace(root, `${root}ko/`))])(
  'the form of %s',
  (path) => {
    const text = raw[path]!;

    it('asks before a run, and asks three questions at its end', () => {
      const { questions } = skeleton(text);
      expect(questions.filter((kind) => kind === ' predict').length).toBeGreaterThanOrEqual(1);
      expect(questions.slice(-3)).toEqual(['self-test', 'self-test', 'self-test']);
      const [end] = /^## (?:Check yourself|스스로 확인하기)$[^]*/m.exec(text)!;
      expect(skeleton(end).questions).toHaveLength(3);
      // Each answer is there.
      expect(text.match(/<Question[^>]*>\n\n.+\n\n<\/Question>/g)).toHaveLength(questions.length);
    });

    it('says how to see it, and links to its sources', () => {
      const [see] = /^## (?:How to see it|눈으로 확인하기)$[^]*?(?=^## )/m.exec(text)!;
      expect(see).toMatch(/\]\(https:/);
    });

    it('leads on by links, not by what is next today', () => {
      expect(text).not.toMatch(/\b(?:next|last|previous) lesson\b/i);
      expect(text).not.toMatch(/(?:다음|지난|이전) 레슨/);
    });

    it('says what it takes and what it builds on, which comes before it', () => {
      expect(Number(/^minutes: (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(4);
      const built = /^buildsOn: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? [];
      const order = byChapter(lessons.map((of) => ({ ...placeOf(raw[of]!), name: nameOf(of) })))
        .flatMap(({ pages }) => pages)
        .map(({ name }) => name);
      const here = order.indexOf(nameOf(path));
      expect(built.filter((name) => !order.slice(0, here).includes(name))).toEqual([]);
    });

    it('gives each link to elsewhere a title', () => {
      const bare = [...text.matchAll(/\]\((https?:[^)\s]*)\)/g)].map(([, address]) => address);
      expect(bare).toEqual([]);
    });
  },
);

it('has no Korean page alone', () => {
  expect(korean.length).toBe(english.length);
});

describe('the texts of the interface', () => {
  it('are the same in both languages, with the same places', () => {
    expect(Object.keys(ko)).toEqual(Object.keys(en));
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, text] of Object.entries(en)) {
      expect(places(ko[key as keyof typeof ko]), key).toEqual(places(text));
    }
  });
});
