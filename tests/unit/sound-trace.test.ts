/** What the trace says of sound that arrives, with receivers of cardboard. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { Recorder } from '../../src/trace/recorder.ts';
import { watchSound } from '../../src/trace/sound.ts';

/** Packets come fifty times a second, each with its level, until `arrives` is false. */
class Receiver {
  readonly track = { kind: 'audio' };
  arrives = true;
  /** Chromium hands on packets, and makes them sources, only where an element has the track. */
  isPlayed = true;
  level = (_at: number) => 0.04;
  #packets = 0;
  #source = { audioLevel: 0, rtpTimestamp: 0 };

  tick(at: number) {
    if (!this.arrives) return;
    this.#packets++;
    if (this.isPlayed)
      this.#source = { audioLevel: this.level(at), rtpTimestamp: 960 * this.#packets };
  }
  getStats() {
    const entry = { type: 'inbound-rtp', packetsReceived: this.#packets, audioLevel: 0 };
    return Promise.resolve(new Map([['one', entry]]));
  }
  getSynchronizationSources() {
    return this.#packets > 0 ? [this.#source] : [];
  }
}

let receiver: Receiver;
let told: [at: number, value: unknown][];
let microphone: { kind: string; readyState: string; getSettings: () => object };
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  receiver = new Receiver();
  told = [];
  let settings = { echoCancellation: true };
  microphone = {
    kind: 'audio',
    readyState: 'live',
    getSettings: () => settings,
  };
  setTimeout(() => (settings = { echoCancellation: false }), 1000);
  const recorder = new Recorder((event: TraceEvent) => {
    if (event.kind === 'state') told.push([event.at, event.value]);
  }, Date.now);
  recorder.name(receiver.track, 'track');
  const win = { RTCRtpReceiver: Receiver, setInterval, clearInterval };
  const peer = { signalingState: 'stable', getReceivers: () => [receiver] };
  end = watchSound(recorder, win as never, {
    peers: [peer] as never,
    tracks: [microphone] as never,
  });
  recorder.name(microphone, 'track');
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

async function pass(ms: number) {
  for (let at = 0; at < ms; at += 20) {
    receiver.tick(Date.now());
    await vi.advanceTimersByTimeAsync(20);
  }
}

const heard = () => told.map(([, value]) => value).filter((value) => typeof value === 'string');

it('tells sound from silence, and silence from nothing', async () => {
  await pass(2000);
  receiver.level = () => 0;
  await pass(2000);
  receiver.arrives = false;
  await pass(2000);
  receiver.arrives = true;
  await pass(1000);
  expect(heard()).toEqual(['sound', 'silence', 'nothing', 'silence']);
});

it('does not take the level of an old packet for that of those which come', async () => {
  await pass(1000);
  receiver.isPlayed = false;
  await pass(3000);
  expect(heard()).toEqual(['sound', 'silence']);
});

it('hears nothing once no packet comes, whatever the level of the last', async () => {
  await pass(1000);
  receiver.arrives = false;
  await pass(5000);
  expect(heard()).toEqual(['sound', 'nothing']);
});

it('hears a device that beeps once a second without a pause', async () => {
  receiver.level = (at) => (at % 1000 < 300 ? 0.2 : 0);
  await pass(5000);
  expect(heard()).toEqual(['sound']);
});

it('tells how a captured track is set, when that changes', async () => {
  await pass(2000);
  const settings = told.map(([, value]) => value).filter((value) => typeof value === 'object');
  expect(settings).toMatchObject([{ echoCancellation: true }, { echoCancellation: false }]);
});
