/** What every lab folder must be, whoever adds it. */
import { describe, expect, it } from 'vitest';
import type { Check, LabTexts } from '../../labs/contract/check.ts';
import type { Lab } from '../../labs/contract/lab.ts';
import { compile } from '../../src/compile/compile.ts';

const manifests = import.meta.glob<{ lab: Lab }>(
  ['../../labs/*/lab.ts', '!../../labs/contract/*'],
  { eager: true },
);
const texts = import.meta.glob<{ text: LabTexts<Record<string, Check>> }>('../../labs/*/text.ts', {
  eager: true,
});
const checks = import.meta.glob<{ checks: Record<string, Check> }>('../../labs/*/checks.ts', {
  eager: true,
});
const sources = import.meta.glob<string>('../../labs/*/*.{ts,html}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const ids = [
  'localVideo',
  'remoteVideo',
  'startButton',
  'callButton',
  'hangupButton',
  'dataChannelSend',
  'dataChannelReceive',
  'sendButton',
  'closeButton',
];

for (const [path, { lab }] of Object.entries(manifests)) {
  const folder = path.replace('lab.ts', '');
  const source = (file: string) => sources[folder + file]!;

  describe(`labs/${lab.slug}`, () => {
    const { text } = texts[`${folder}text.ts`]!;
    const gaps = [...source('main.ts').matchAll(/^\s*\/\/ (\d+)\. (.*)$/gm)];

    it('is in the folder of its name, with its six files', () => {
      expect(path.split('/').at(-2)).toBe(lab.slug);
      const files = ['lab.ts', 'index.html', 'main.ts', 'solution.ts', 'checks.ts', 'text.ts'];
      expect(files.filter((file) => !(folder + file in sources))).toEqual([]);
    });

    it('has three to six gaps, one for each check, worded as in text.ts', () => {
      expect(lab.checks).toEqual(Object.keys(checks[`${folder}checks.ts`]!.checks));
      expect(gaps.length).toBeGreaterThanOrEqual(3);
      expect(gaps.length).toBeLessThanOrEqual(6);
      const worded = gaps.map(([, number, words]) => [Number(number), words]).sort();
      expect(worded).toEqual(lab.checks.map((id, index) => [index + 1, text.en.checks[id]!.gap]));
    });

    it('has hints for the same reasons in both languages, and Korean that is Korean', () => {
      for (const id of lab.checks) {
        expect(Object.keys(text.ko.checks[id]!.hints)).toEqual(
          Object.keys(text.en.checks[id]!.hints),
        );
        for (const words of [
          text.ko.checks[id]!.title,
          ...Object.values(text.ko.checks[id]!.hints),
        ]) {
          expect(words).toMatch(/[가-힣]/);
        }
      }
    });

    it('compiles, start and solution', () => {
      for (const file of ['main.ts', 'solution.ts']) {
        const helpers = (lab.shared ?? []).map((name) => `../shared/${name}`);
        const compiled = compile({ file, text: source(file), helpers });
        expect(compiled).toMatchObject({ ok: true });
      }
    });

    it('keeps the ids of the classic tutorials', () => {
      const used = [...source('main.ts').matchAll(/querySelector[^(]*\('#(\w+)'\)/g)].map(
        ([, id]) => id!,
      );
      const html = source('index.html');
      expect(used.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
      const own = [...html.matchAll(/id="(\w+)"/g)].map(([, id]) => id!);
      const known = own.filter((id) => ids.includes(id));
      expect(known.length > 0 || html.includes('<video')).toBe(true);
    });
  });
}

it('finds the labs at all', () => {
  expect(Object.keys(manifests).length).toBeGreaterThanOrEqual(2);
});
