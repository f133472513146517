/** The words of the inspector: the same in both languages, and one for everything that asks. */
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from '../../../src/inspector/findings/finding.ts';
import { meaningOf } from '../../../src/inspector/model/meaning.ts';
import { en } from '../../../src/inspector/text/en.ts';
import { ko } from '../../../src/inspector/text/ko.ts';
import { loadTexts } from '../../../src/inspector/text/text.ts';
import { call, goodCall, trace } from './runs.ts';

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

it('is the same in both languages, with the same places', () => {
  expect(Object.keys(ko)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    expect(places(ko[key as keyof typeof en]), key).toEqual(places(text));
  }
});

it('has what to say and what to do for every finding, and its lesson exists', () => {
  for (const [rule, [, lesson]] of Object.entries(RULES)) {
    expect(en).toHaveProperty([`finding.${rule}.what`]);
    expect(en).toHaveProperty([`finding.${rule}.do`]);
    expect(existsSync(`src/content/docs/lessons/${lesson}.mdx`), lesson).toBe(true);
  }
});

it('says what the steps of a call mean', () => {
  const events = trace(...goodCall, call('pc1', 'createOffer'), call('pc1', 'restartIce'));
  for (const event of events) {
    const meaning = meaningOf(event);
    if (!meaning) continue;
    expect(en).toHaveProperty([meaning.key]);
    expect(existsSync(`src/content/docs/lessons/${meaning.lesson}.mdx`), meaning.lesson).toBe(true);
  }
  expect(meaningOf(events.at(-1)!)).toMatchObject({ lesson: 'ice-restart' });
});

it('fills in places', async () => {
  const say = await loadTexts('ko');
  expect(say('arrow.refused', { to: 'pc2' })).toBe('pc2에서 거부됨');
});
