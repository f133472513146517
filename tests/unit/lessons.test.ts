/** Both languages of a lesson have the same lab, the same quotes and the same sections. */
import { describe, expect, it } from 'vitest';
import en from '../../src/content/i18n/en.json' with { type: 'json' };
import ko from '../../src/content/i18n/ko.json' with { type: 'json' };

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
  quotes: [...text.matchAll(/<Quote ([^>]*)\/>/g)].map(([, attributes]) => attributes!.trim()),
  headings: [...text.matchAll(/^(#+) /gm)].map(([, marks]) => marks),
  figures: [...text.matchAll(/<(Sequence|States|Sdp)\b/g)].map(([, kind]) => kind),
  steps: text.match(/\{ (from|id): /g)?.length ?? 0,
  lines: [...text.matchAll(/\{ line: '([^']*)'/g)].map(([, line]) => line),
  asides: [...text.matchAll(/^:::(\w+)/gm)].map(([, kind]) => kind),
  items: text.split('<li>').length,
  rows: text.match(/^\| /gm)?.length ?? 0,
  bullets: text.match(/^(-|\d\.) /gm)?.length ?? 0,
  links: [...text.matchAll(/\]\((?:\/ko)?(\/[^)]*)\)/g)].map(([, path]) => path),
});

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
