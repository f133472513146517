/** No false alarms: the programs of this project, as the rules see them. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RuleId } from '../../../src/rules/catalogue/rule-id.ts';
import { lintTexts } from './lint-texts.ts';
import { trials } from '../../e2e/programs/all.ts';

const root = new URL('../../../', import.meta.url).pathname;

it('raises nothing in solutions, examples, shared files of the labs and the call page', () => {
  const files = globSync(
    ['labs/*/{solution,examples}.ts', 'labs/shared/*.ts', 'src/call/**/*.ts'],
    { cwd: root },
  );
  expect(files.length).toBeGreaterThan(30);
  const texts = files.map((file) => readFileSync(root + file, 'utf8'));
  // Examples show older forms on purpose.
  const isMeant = (file: string, advice?: boolean) =>
    advice === true && file.endsWith('examples.ts');
  const raised = lintTexts(texts).flatMap((found, at) =>
    found
      .filter(({ advice }) => !isMeant(files[at]!, advice))
      .map(({ rule, start }) => `${files[at]!}:${start} ${rule}`),
  );
  expect(raised).toEqual([]);
});

/** What makes a program fail, now or with bad luck: a program that passes its lab has none of it. */
const grave: readonly RuleId[] = [
  'candidate-without-queue',
  'late-handler',
  'edited-sdp',
  'unhandled-glare',
  'camera-left-on',
  'peer-left-open',
  'send-before-open',
  'send-without-backpressure',
  'one-connection-for-many',
  'total-as-rate',
  'ice-server-url',
];

it('finds no grave fault in a program that passes its lab', () => {
  const programs = trials.flatMap(({ slug, right }) =>
    right.map(({ name, main }) => ({ name: `${slug}: ${name}`, main })),
  );
  const raised = lintTexts(programs.map(({ main }) => main)).flatMap((found, at) =>
    found
      .filter(({ rule }) => grave.includes(rule))
      .map(({ rule }) => `${programs[at]!.name}: ${rule}`),
  );
  expect(raised).toEqual([]);
});

it('says of programs that a lab refuses what its check says too', () => {
  const wrong = trials.flatMap(({ slug, wrong: all }) => all.map((one) => ({ slug, ...one })));
  const found = lintTexts(wrong.map(({ main }) => main));
  const of = (slug: string, name: RegExp) => {
    const at = wrong.findIndex((one) => one.slug === slug && name.test(one.name));
    return found[at]?.map(({ rule }) => rule);
  };
  expect(of('loopback-call', /leaves the camera on/)).toContain('camera-left-on');
  expect(of('ice-restart', /leaves the camera on/)).toContain('camera-left-on');
});
