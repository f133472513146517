/** What fills a gap stands in a fold, and nowhere else in the lessons. */
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../labs/contract/lab.ts';
import { withoutRegions } from '../../src/lab/gaps-and-regions.ts';
import { quoted } from '../../src/quotes/sources.ts';

const lessons = import.meta.glob<string>('../../src/content/docs/**/*.mdx', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const manifests = import.meta.glob<Lab>(['../../labs/*/lab.ts', '!../../labs/contract/*'], {
  eager: true,
  import: 'lab',
});
const programs = import.meta.glob<string>('../../labs/*/{main,solution}.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const labs = Object.values(manifests);

/** Short lines, such as `close();`, say nothing by themselves. */
const TELLING = 12;

/** Lines as they compare: no comments, no space, no brackets that only open or close. */
function linesOf(code: string): string[] {
  return code
    .split('\n')
    .map((line) => line.replace(/\/\/.*/, '').replace(/\s+|;$/g, ''))
    .filter((line) => line.length >= TELLING && line !== '}catch(error){');
}

/** The lines that the learner has to find. */
function answers({ slug }: Lab): Set<string> {
  const file = (name: string) =>
    linesOf(withoutRegions(programs[`../../labs/${slug}/${name}.ts`]!));
  const given = new Set(file('main'));
  return new Set(file('solution').filter((line) => !given.has(line)));
}

const attribute = (tag: string, name: string) =>
  new RegExp(`${name}=(?:"([^"]*)"|\\{(\\d+)\\})`).exec(tag)?.slice(1).find(Boolean);

interface Fold {
  gap: number;
  code: string;
}

function foldsOf(text: string, lab: string): Fold[] {
  return [...text.matchAll(/<Fold [^>]*\/>/g)].map(([tag]) => ({
    gap: Number(attribute(tag, 'gap')),
    code: attribute(tag, 'region')!
      .split(' ')
      .map((region) => quoted(`${lab}/solution.ts`, region, attribute(tag, 'without')))
      .join('\n'),
  }));
}

/** All code that a page shows without a fold: quotes, and code in the prose and in figures. */
function unfolded(text: string): string[] {
  const quotes = [...text.matchAll(/<Quote [^>]*\/>/g)].map(([tag]) =>
    quoted(attribute(tag, 'file')!, attribute(tag, 'region'), attribute(tag, 'without')),
  );
  const inline = [...text.matchAll(/`([^`\n]+)`|text: '([^']*)'/g)].map(
    ([, code, figure]) => code ?? figure ?? '',
  );
  const fenced = [...text.matchAll(/^```.*\n([^]*?)^```/gm)].map(([, code]) => code!);
  return [...quotes, ...inline, ...fenced].flatMap(linesOf);
}

describe.each(Object.keys(lessons))('%s', (path) => {
  it('shows no line that fills a gap of any lab', () => {
    const shown = new Set(unfolded(lessons[path]!));
    const told = labs.flatMap((of) => [...answers(of)].filter((line) => shown.has(line)));
    expect(told).toEqual([]);
  });
});

const withLab = Object.entries(lessons).flatMap(([path, text]) => {
  const slug = /^lab: (.*)$/m.exec(text)?.[1];
  const lab = labs.find((candidate) => candidate.slug === slug);
  return lab ? [{ path, text, lab }] : [];
});

describe.each(withLab)('$path', ({ text, lab }) => {
  const folds = foldsOf(text, lab.slug);

  it('folds one way to fill each gap, in their order', () => {
    expect(folds.map(({ gap }) => gap)).toEqual(lab.checks.map((_, index) => index + 1));
  });

  it('folds all that is to be found', () => {
    const folded = folds.flatMap(({ code }) => linesOf(code));
    expect([...answers(lab)].filter((line) => !folded.includes(line))).toEqual([]);
  });
});

it('finds the answers at all', () => {
  for (const lab of labs) expect(answers(lab).size, lab.slug).toBeGreaterThan(3);
});
