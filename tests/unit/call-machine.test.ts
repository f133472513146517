/** The call's states, with a port that writes down what it is told and a clock that is turned. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../src/content/i18n/en.json' with { type: 'json' };
import { CallMachine } from '../../src/call/call-machine.ts';
import { REASONS } from '../../signaling/protocol.ts';
import { endReasons, TIMES, undeliveredAs, type CallState } from '../../src/call/call-state.ts';

const ME = 'mmmm';
let done: string[];
let states: CallState[];
let machine: CallMachine;

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  states = [];
  const write =
    (what: string) =>
    (...args: string[]) =>
      void done.push([what, ...args].join(' '));
  machine = new CallMachine(
    {
      prepare: write('prepare'),
      ring: write('ring'),
      end: write('end'),
      refuse: write('refuse'),
      connect: write('connect'),
      restart: write('restart'),
      close: write('close'),
    },
    (state) => states.push(state),
  );
});
afterEach(() => vi.useRealTimers());

const named = (name: string) => expect(machine.state).toMatchObject({ name });
const ended = (reason: string) => expect(machine.state).toMatchObject({ name: 'ended', reason });
const request = (from: string) => machine.heardRequest(from, ME);

function ringOut(to = 'peer') {
  machine.dial(to);
  machine.prepared();
}
function ringIn(from = 'peer') {
  request(from);
}
function accepted(from = 'peer') {
  ringIn(from);
  machine.accept();
  machine.prepared();
}
function connected() {
  accepted();
  machine.heardLink('connected');
  done.length = 0;
}

describe('calling', () => {
  it('rings once the camera is open, and answers the offer of the one who accepts', () => {
    machine.dial('peer');
    named('preparing');
    expect(done).toEqual(['prepare']);
    machine.prepared();
    named('ringing-out');
    expect(machine.heardSignal('peer')).toBe(true);
    expect(machine.state).toEqual({ name: 'connecting', peer: 'peer', role: 'answers' });
    machine.heardLink('connecting');
    machine.heardLink('connected');
    named('connected');
    expect(done).toEqual(['prepare', 'ring peer', 'connect peer answers']);
  });

  it('takes nothing from strangers', () => {
    ringOut();
    expect(machine.heardSignal('stranger')).toBe(false);
    machine.heardEnd('stranger');
    machine.heardBusy('stranger');
    named('ringing-out');
  });

  it.each([
    ['declined', () => machine.heardEnd('peer')],
    ['declined', () => machine.heardEnd()],
    ['unknown', () => machine.heardFailed('unknown')],
    ['too-fast', () => machine.heardFailed('too-fast')],
    ['no-answer', () => vi.advanceTimersByTime(TIMES.noAnswer)],
    ['cancelled', () => machine.hangUp()],
  ])('ends as %s', (reason, happen) => {
    ringOut();
    happen();
    ended(reason);
    expect(done.at(-1)).toBe('close');
    expect(done.includes('end peer')).toBe(reason === 'no-answer' || reason === 'cancelled');
  });

  it('tells busy from declined where the other side says so', () => {
    ringOut();
    machine.heardBusy('peer');
    machine.heardEnd();
    ended('busy');
    ringOut();
    machine.heardEnd();
    ended('declined');
  });

  it('tells a ring that never went out from one that nobody answered', () => {
    machine.heardServer(false);
    ringOut();
    vi.advanceTimersByTime(TIMES.noAnswer);
    ended('server-away');
    ringOut();
    machine.heardServer(true);
    vi.advanceTimersByTime(TIMES.noAnswer);
    ended('no-answer');
  });

  it('that is given up before it rings tells nobody', () => {
    machine.dial('peer');
    machine.hangUp();
    named('idle');
    expect(done).toEqual(['prepare', 'close']);
    machine.prepared();
    named('idle');
  });

  it('is one call at a time', () => {
    ringOut();
    machine.dial('another');
    expect(machine.peer).toBe('peer');
  });
});

describe('being called', () => {
  it('opens the camera only after Accept, and then makes the offer', () => {
    ringIn();
    expect(done).toEqual([]);
    accepted();
    expect(done).toEqual(['prepare', 'connect peer offers']);
    named('connecting');
  });

  it('ends as missed when the caller gives up, at any time before the connection', () => {
    ringIn();
    machine.heardEnd();
    ended('missed');
    ringIn();
    machine.accept();
    machine.heardEnd('peer');
    ended('missed');
    ringIn();
    vi.advanceTimersByTime(TIMES.missed);
    ended('missed');
  });

  it('can be declined, and is heard again after the end of another call', () => {
    ringIn();
    machine.hangUp();
    ended('you-declined');
    expect(done).toContain('end peer');
    ringIn('another');
    named('ringing-in');
    machine.hangUp();
    machine.dismiss();
    named('idle');
  });

  it('says busy to everybody else', () => {
    for (const begin of [() => ringOut(), () => ringIn(), () => accepted(), connected]) {
      begin();
      const { name } = machine.state;
      request('another');
      expect(done.at(-1)).toBe('refuse another');
      named(name);
      machine.hangUp();
    }
  });

  it('begins anew when the one we speak with rings again', () => {
    connected();
    request('peer');
    named('ringing-in');
    expect(done).toEqual(['close']);
  });
});

describe('glare', () => {
  it.each([
    ['aaaa', 'the smaller id wins: theirs, so we accept', ['connect aaaa offers'], 'connecting'],
    ['zzzz', 'the smaller id wins: ours, so they accept', [], 'ringing-out'],
  ])('with %s: %s', (peer, _, what, name) => {
    ringOut(peer);
    done.length = 0;
    request(peer);
    expect(done).toEqual(what);
    named(name);
  });

  it('before our own ring has gone out is a call that is accepted', () => {
    machine.dial('peer');
    request('peer');
    machine.prepared();
    expect(done).toEqual(['prepare', 'connect peer offers']);
  });

  it('where theirs comes in the moment in which Call is pressed is a call that is accepted', () => {
    request('peer');
    machine.dial('somebody else');
    named('ringing-in');
    machine.dial('peer');
    machine.prepared();
    expect(done).toEqual(['prepare', 'connect peer offers']);
  });
});

describe('a path that is lost', () => {
  it('may come back by itself', () => {
    connected();
    machine.heardLink('disconnected');
    expect(machine.state).toMatchObject({ name: 'reconnecting', step: 'waiting' });
    machine.heardLink('connected');
    named('connected');
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual([]);
  });

  it('is looked for once by itself, and then when the visitor says so', () => {
    connected();
    machine.heardLink('disconnected');
    vi.advanceTimersByTime(TIMES.recover);
    expect(done).toEqual(['restart']);
    machine.heardLink('failed');
    expect(machine.state).toMatchObject({ step: 'stuck' });
    machine.heardLink('failed');
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual(['restart']);
    machine.retry();
    expect(done).toEqual(['restart', 'restart']);
    vi.advanceTimersByTime(TIMES.connect);
    expect(machine.state).toMatchObject({ step: 'stuck' });
    machine.retry();
    machine.heardLink('connected');
    named('connected');
    machine.heardLink('failed');
    expect(done).toHaveLength(4);
  });

  it('survives a step that the server could not pass on', () => {
    accepted();
    machine.heardFailed('too-fast');
    named('connecting');
    machine.heardLink('failed');
    machine.heardFailed('full');
    named('reconnecting');
    machine.heardFailed('gone');
    ended('gone');
  });

  it('is looked for at once when the device has a network again', () => {
    connected();
    machine.heardOnline();
    expect(done).toEqual([]);
    machine.heardLink('disconnected');
    machine.heardOnline();
    expect(machine.state).toMatchObject({ step: 'restarting' });
    expect(done).toEqual(['restart']);
  });

  it('that was never there is no dead end either', () => {
    accepted();
    vi.advanceTimersByTime(TIMES.connect);
    expect(machine.state).toMatchObject({ name: 'reconnecting', step: 'stuck' });
    machine.hangUp();
    ended('hung-up');
  });

  it('to someone whose page is gone ends the call', () => {
    connected();
    machine.heardFailed('unknown');
    named('connected');
    machine.heardLink('disconnected');
    machine.heardFailed('unknown');
    ended('gone');
    connected();
    machine.heardGone();
    ended('gone');
  });
});

it('takes what comes too late for nothing', () => {
  connected();
  machine.heardEnd();
  ended('peer-hung-up');
  const before = states.length;
  machine.heardLink('failed');
  machine.heardEnd();
  machine.heardFailed('gone');
  machine.heardGone();
  machine.hangUp();
  machine.accept();
  machine.prepared();
  machine.retry();
  vi.advanceTimersByTime(60_000);
  expect(machine.heardSignal('peer')).toBe(false);
  expect(states).toHaveLength(before);
});

it('has two sentences for each reason: what happened, and what to do', () => {
  const keys = Object.keys(en);
  for (const reason of endReasons) {
    expect(keys).toContain(`call.ended.${reason}`);
    expect(keys).toContain(`call.ended.${reason}.todo`);
  }
});

it('has words for all that the server may say of a message, also while the two connect', () => {
  const keys = Object.keys(en);
  expect(undeliveredAs(undefined)).toBe('unknown');
  for (const reason of REASONS) {
    const why = undeliveredAs(reason);
    expect(endReasons).toContain(why);
    if (why !== 'unknown' && why !== 'gone') expect(keys).toContain(`call.undelivered.${why}`);
  }
});
