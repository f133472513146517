/** Whose answer the words are, where buttons are pressed faster than the page answers. */
import { expect, it } from 'vitest';
import type { Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/capture-errors/checks.ts';

const press = (button: string): Unstamped => ({
  kind: 'page',
  on: button,
  type: 'click',
  detail: null,
});
const says = (detail: string): Unstamped => ({
  kind: 'page',
  on: '#errorMsg',
  type: 'text',
  detail,
});
const asks: Unstamped = {
  kind: 'call',
  on: 'mediaDevices',
  method: 'getUserMedia',
  args: [{ video: true }],
};
const refuses = (of: number, name: string): Unstamped => ({
  kind: 'result',
  of,
  on: 'mediaDevices',
  method: 'getUserMedia',
  outcome: { ok: false, error: { name, message: 'No' } },
});

const ALLOW = 'Please allow the camera in the address bar.';
const PLUG = 'Please plug a camera in and try again.';

/** What the checks say of these events, long after them. */
function verdicts(...events: Unstamped[]) {
  const world = emptyWorld(0, evidence);
  events.forEach((event, seq) => advance(world, { ...event, seq, at: seq }));
  world.now = 10_000;
  return { denied: checks.denied(world), missing: checks.missing(world) };
}

it('words that come after the next press answer the press whose error came last', () => {
  const events = [
    ...[press('#denyButton'), asks, press('#policyButton'), asks, press('#missingButton'), asks],
    ...[refuses(1, 'NotAllowedError'), says(ALLOW)],
    ...[refuses(3, 'SecurityError'), says(''), says(ALLOW)],
    ...[refuses(5, 'NotFoundError'), says(PLUG)],
  ];
  expect(verdicts(...events)).toEqual({
    denied: { state: 'pass' },
    missing: { state: 'pass' },
  });
});

it('the same words for two causes are told, however late they come', () => {
  const events = [
    ...[press('#denyButton'), asks, press('#policyButton'), asks, press('#missingButton'), asks],
    ...[refuses(1, 'NotAllowedError'), says(ALLOW)],
    ...[refuses(3, 'SecurityError'), says(''), says(ALLOW)],
    ...[refuses(5, 'NotFoundError'), says(''), says(ALLOW)],
  ];
  expect(verdicts(...events)).toMatchObject({
    denied: { state: 'fail', reason: 'same' },
    missing: { state: 'fail', reason: 'same' },
  });
});
