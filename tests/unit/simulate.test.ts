/** Faults on demand, in a window of cardboard: only what the faults touch. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeMedia } from '../../src/frame/fake-media/install-fake-media.ts';
import { installFaults } from '../../src/frame/simulate/install-faults.ts';

const pages = import.meta.glob<string>('../../labs/*/index.html', {
  eager: true,
  query: '?raw',
  import: 'default',
});

class Track extends EventTarget {
  readyState = 'live';
  stop() {
    this.readyState = 'ended';
  }
  clone() {
    return new Track();
  }
}

function cardboard() {
  class MediaDevices extends EventTarget {
    async getUserMedia(_constraints?: object) {
      return 'a stream';
    }
    async getDisplayMedia() {
      return { getTracks: () => [screen] };
    }
  }
  class Navigator {
    get mediaDevices(): MediaDevices | undefined {
      return mediaDevices;
    }
    getUserMedia(_constraints: object, success: (stream: string) => void, _failure: unknown) {
      success('a stream');
    }
  }
  class HTMLMediaElement {
    muted = false;
    volume = 1;
    mayBegin = true;
    #source: unknown;
    get srcObject() {
      return this.#source;
    }
    set srcObject(source: unknown) {
      this.#source = source;
    }
    play() {
      return Promise.resolve('plays');
    }
    pause() {
      this.mayBegin = false;
    }
  }
  /** As browsers have it: not a `Map`, though it looks like one. */
  class RTCStatsReport {
    #entries: Map<string, object>;
    constructor(entries: { id: string }[]) {
      this.#entries = new Map(entries.map((entry) => [entry.id, entry]));
    }
    get(id: string) {
      return this.#entries.get(id);
    }
    entries() {
      return this.#entries.entries();
    }
    values() {
      return this.#entries.values();
    }
    forEach(each: (entry: object, id: string, report: object) => void) {
      this.#entries.forEach((entry, id) => each(entry, id, this));
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  }
  const screen = new Track();
  const mediaDevices = new MediaDevices();
  const body = new EventTarget();
  const win = Object.assign(new EventTarget(), {
    RTCStatsReport,
    HTMLMediaElement,
    performance: { timeOrigin: 0, now: () => 1000 },
    MediaDevices,
    Navigator,
    MediaStreamTrack: Track,
    DOMException,
    Event,
    Promise,
    navigator: new Navigator(),
    isSecureContext: true,
    document: Object.assign(new EventTarget(), { body, querySelectorAll: () => [] }),
    setTimeout: (task: (value?: unknown) => void, _wait: number, value?: unknown) => task(value),
  });
  // A getter, as in a window.
  Object.defineProperty(win, 'isSecureContext', { get: () => true, configurable: true });
  const camera = new Track();
  let plugged = false;
  const media: FakeMedia = {
    plugIn: () => !plugged && (plugged = true),
    unplug: () => (plugged ? ([camera] as unknown as MediaStreamTrack[]) : undefined),
    uninstall() {},
  };
  const armed: string[] = [];
  installFaults(win as never, media, (_element, fault) => armed.push(fault));
  const press = (fault: string) => {
    const element = { getAttribute: () => fault, closest: () => element };
    const click = new Event('click');
    Object.defineProperty(click, 'target', { value: element });
    body.dispatchEvent(click);
  };
  const open = (constraints: object = { video: true }) =>
    win.navigator
      .mediaDevices!.getUserMedia(constraints)
      .catch((error: unknown) => (error as Error).name);
  return { win, press, open, armed, camera, screen, mediaDevices };
}

let stage: ReturnType<typeof cardboard>;
beforeEach(() => {
  stage = cardboard();
});

describe('a page that nobody has touched', () => {
  const play = (media: { play(): Promise<string> }) =>
    media.play().catch((error: unknown) => (error as Error).name);

  it('plays nothing with sound before the next click', async () => {
    const media = new stage.win.HTMLMediaElement();
    expect(await play(media)).toBe('plays');
    stage.press('untouched');
    expect(await play(media)).toBe('NotAllowedError');
    media.muted = true;
    expect(await play(media)).toBe('plays');
    media.muted = false;
    stage.win.dispatchEvent(new Event('click'));
    expect(await play(media)).toBe('plays');
  });

  it('takes the permission to begin by itself from what has sound', () => {
    stage.press('untouched');
    const loud = new stage.win.HTMLMediaElement();
    const quiet = Object.assign(new stage.win.HTMLMediaElement(), { muted: true });
    for (const media of [loud, quiet]) media.srcObject = 'a stream';
    expect(loud.mayBegin).toBe(false);
    expect(quiet.mayBegin).toBe(true);
  });
});

describe('a refused capture', () => {
  it.each(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'AbortError', 'SecurityError'])(
    '%s comes once, with the next request',
    async (name) => {
      stage.press(name);
      expect(await stage.open()).toBe(name);
      expect(await stage.open()).toBe('a stream');
    },
  );

  it('is not spent on a request for nothing', async () => {
    stage.press('NotFoundError');
    expect(await stage.open({})).toBe('a stream');
    expect(await stage.open()).toBe('NotFoundError');
  });

  it('is forgotten when another button is pressed first', async () => {
    stage.press('NotFoundError');
    stage.press('none');
    expect(await stage.open()).toBe('a stream');
  });

  it('reaches the callback form', () => {
    stage.press('AbortError');
    let refused: string | undefined;
    stage.win.navigator.getUserMedia(
      { video: true },
      () => {},
      ({ name }: Error) => (refused = name),
    );
    expect(refused).toBe('AbortError');
  });
});

it('plain http has no mediaDevices, until another fault is armed', () => {
  stage.press('insecure');
  expect('mediaDevices' in stage.win.navigator).toBe(false);
  expect(stage.win.isSecureContext).toBe(false);
  stage.press('none');
  expect(stage.win.navigator.mediaDevices).toBe(stage.mediaDevices);
  expect(stage.win.isSecureContext).toBe(true);
});

it('a camera comes once and goes once, and its track ends with an event', () => {
  const seen: string[] = [];
  stage.mediaDevices.addEventListener('devicechange', () => seen.push('devicechange'));
  stage.camera.addEventListener('ended', () => seen.push(`ended ${stage.camera.readyState}`));
  stage.press('unplug');
  expect(seen).toEqual([]);
  stage.press('plug-in');
  stage.press('plug-in');
  expect(seen).toEqual(['devicechange']);
  stage.press('unplug');
  expect(seen).toEqual(['devicechange', 'ended ended', 'devicechange']);
});

it('a shared screen and its copies end with an event', async () => {
  const { getTracks } = await stage.mediaDevices.getDisplayMedia();
  const [screen] = getTracks();
  const copy = screen!.clone();
  const ended: Track[] = [];
  for (const track of [screen!, copy]) track.addEventListener('ended', () => ended.push(track));
  stage.press('stop-sharing');
  expect(ended).toEqual([screen, copy]);
});

it('a poor network loses packets, and its reports agree with each other', () => {
  const { RTCStatsReport } = stage.win;
  const report = (timestamp: number, packets: number) =>
    new RTCStatsReport([
      {
        id: 'in',
        type: 'inbound-rtp',
        ssrc: 7,
        timestamp,
        packetsReceived: packets,
        packetsLost: 0,
        bytesReceived: 1000 * packets,
        jitter: 0,
      } as { id: string },
      { id: 'pair', type: 'candidate-pair', timestamp, currentRoundTripTime: 0.001 } as {
        id: string;
      },
    ]);
  const early = report(500, 10);
  stage.press('poor-network');
  expect(early.get('in')).toMatchObject({ packetsReceived: 10, packetsLost: 0 });
  let before = 0;
  for (let second = 1; second <= 10; second++) {
    const now = report(1000 + 1000 * second, 100 * second);
    const entry = now.get('in') as Record<string, number>;
    expect(entry.packetsReceived! + entry.packetsLost!).toBe(100 * second);
    expect(entry.packetsLost).toBeGreaterThanOrEqual(before);
    expect([...now.values()][0]).toBe(entry);
    expect([...now][0]).toEqual(['in', entry]);
    now.forEach((one, id) => expect(one).toBe(now.get(id)));
    expect(now.get('pair')).toHaveProperty('currentRoundTripTime', expect.closeTo(0.11, 1));
    before = entry.packetsLost!;
  }
  expect(before).toBeGreaterThan(20);
});

it('every fault that a demo page names exists, and no other is armed', () => {
  // A network that fails needs real peers: tests/e2e/faults.spec.ts.
  const named = Object.values(pages)
    .flatMap((html) => [...html.matchAll(/data-simulate="([^"]*)"/g)].map(([, name]) => name!))
    .filter((name) => !name.startsWith('network-'));
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) stage.press(name);
  expect(stage.armed).toEqual(named);
  stage.press('constructor');
  expect(stage.armed).toEqual(named);
});
