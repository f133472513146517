/** The same program with and without the trace's wrappers: no difference but the trace. */
import { expect, test } from 'playwright/test';
import { bundle } from './bundle.ts';

/**
 * A program that looks at everything a curious program could look at. It returns what it saw; it
 * runs inside the page.
 */
async function program(): Promise<unknown[]> {
  const seen: unknown[] = [];
  const note = (...values: unknown[]) => seen.push(values);
  const attempt = async (name: string, action: () => unknown) => {
    try {
      const value = await action();
      note(name, 'ok', typeof value, value === undefined);
    } catch (error) {
      const { name: kind, message, constructor } = error as Error;
      note(name, 'threw', kind, message, constructor.name, error instanceof DOMException);
    }
  };
  const shape = (owner: object, key: string) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    const value: unknown = descriptor?.value ?? descriptor?.set;
    if (typeof value !== 'function') return note(key, descriptor === undefined);
    const { writable, enumerable, configurable } = descriptor!;
    note(key, value.name, value.length, writable, enumerable, configurable, 'prototype' in value);
  };

  for (const key of Object.getOwnPropertyNames(RTCPeerConnection.prototype))
    shape(RTCPeerConnection.prototype, key);
  for (const key of Object.getOwnPropertyNames(RTCDataChannel.prototype))
    shape(RTCDataChannel.prototype, key);
  for (const key of Object.getOwnPropertyNames(MediaStreamTrack.prototype))
    shape(MediaStreamTrack.prototype, key);
  for (const key of Object.getOwnPropertyNames(MediaDevices.prototype))
    shape(MediaDevices.prototype, key);
  shape(HTMLMediaElement.prototype, 'srcObject');
  shape(window, 'RTCPeerConnection');
  note(RTCPeerConnection.name, RTCPeerConnection.length, Object.keys(RTCPeerConnection));

  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  note(
    a instanceof RTCPeerConnection,
    a.constructor === RTCPeerConnection,
    Object.keys(a),
    String(a),
  );
  note(Object.getPrototypeOf(a) === RTCPeerConnection.prototype);
  const legacyName = 'webkitRTCPeerConnection';
  note(legacyName in window && Reflect.get(window, legacyName) === RTCPeerConnection);
  class Own extends RTCPeerConnection {
    own = 1;
  }
  const own = new Own();
  note(own instanceof Own, own instanceof RTCPeerConnection, own.own, own.constructor.name);
  own.close();
  await attempt('certificate', () =>
    RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as never),
  );
  await attempt('called without new', () => (RTCPeerConnection as unknown as () => void)());
  await attempt(
    'bad configuration',
    () => new RTCPeerConnection({ iceServers: [{ urls: 'http://x' }] }),
  );
  await attempt('wrong this', () => Reflect.apply(RTCPeerConnection.prototype.createOffer, {}, []));
  await attempt('wrong sync this', () =>
    Reflect.apply(RTCPeerConnection.prototype.addTrack, {}, [null]),
  );
  await attempt('gum wrong this', () => MediaDevices.prototype.getUserMedia.call({} as never, {}));
  await attempt('gum nothing', () => navigator.mediaDevices.getUserMedia({}));
  await attempt('gum impossible', () =>
    navigator.mediaDevices.getUserMedia({ video: { width: { exact: 99999 } } }),
  );
  await attempt('candidate early', () => b.addIceCandidate({ candidate: '', sdpMid: '0' }));
  await attempt('bad sdp', () => a.setRemoteDescription({ type: 'offer', sdp: 'nonsense' }));

  const order: string[] = [];
  const say = (text: string) => order.push(text);
  b.ondatachannel = ({ channel }) => {
    say('ondatachannel');
    note(channel instanceof RTCDataChannel, channel.label, channel.ordered);
    channel.onmessage = ({ data }) => channel.send(`echo ${data}`);
  };
  a.onsignalingstatechange = () => say(`handler ${a.signalingState}`);
  a.addEventListener('signalingstatechange', () => say('listener'));
  const counted = { n: 0 };
  const listener = () => counted.n++;
  a.addEventListener('negotiationneeded', listener);
  a.removeEventListener('negotiationneeded', listener);
  a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate);
  b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate);

  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const [track] = stream.getVideoTracks();
  const sender = a.addTrack(track!, stream);
  note(sender instanceof RTCRtpSender, sender.track === track, a.getSenders().length);
  await attempt('same track twice', () => a.addTrack(track!, stream));
  const channel = a.createDataChannel('chat', { ordered: false });
  await attempt('send too early', () => {
    channel.send('x');
  });
  // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- what it brings is compared
  note(await a.setLocalDescription(), counted.n);
  await b.setRemoteDescription(a.localDescription!);
  // The legacy form: callbacks with their `this`, and a promise that brings nothing.
  const answered = await new Promise<RTCSessionDescriptionInit>((resolve, reject) => {
    const returned = (b.createAnswer as unknown as (...args: unknown[]) => Promise<unknown>)(
      function (this: unknown, ...args: unknown[]) {
        note('legacy success', this === undefined, args.length);
        resolve(args[0] as RTCSessionDescriptionInit);
      },
      reject,
    );
    note(returned instanceof Promise);
  });
  await b.setLocalDescription(answered);
  await a.setRemoteDescription(answered);
  const message = await new Promise((resolve) => {
    channel.onmessage = ({ data }) => resolve(data);
    channel.onopen = () => channel.send('hello');
    if (channel.readyState === 'open') channel.send('hello');
  });
  note(
    message,
    order.filter((entry) => entry !== 'ondatachannel'),
    order.includes('ondatachannel'),
  );
  note((await a.getStats()) instanceof RTCStatsReport);
  const legacyStream = 'addStream';
  note(legacyStream in a);
  const clone = track!.clone();
  note(clone instanceof MediaStreamTrack, clone.id !== track!.id, clone.readyState);
  clone.stop();
  track!.enabled = false;
  track!.stop();
  note(clone.readyState, track!.enabled, track!.readyState);
  const video = document.createElement('video');
  video.srcObject = stream;
  note(video.srcObject === stream);
  await attempt('not a stream', () => ((video as { srcObject: unknown }).srcObject = {}));
  const unhandled = new Promise((resolve) =>
    addEventListener(
      'unhandledrejection',
      (event) => {
        event.preventDefault();
        resolve((event.reason as Error).name);
      },
      { once: true },
    ),
  );
  void a.setRemoteDescription({ type: 'answer', sdp: 'nobody catches this' });
  note('unhandled', await unhandled);
  // What recording must not trip over, and must not be noticed by.
  class Guarded extends RTCPeerConnection {
    #listeners = 0;
    override addEventListener(...args: unknown[]) {
      this.#listeners++;
      return Reflect.apply(super.addEventListener, this, args) as undefined;
    }
    get listeners() {
      return this.#listeners;
    }
  }
  await attempt('subclass', () => {
    const guarded = new Guarded();
    guarded.addEventListener('track', () => {});
    note('listeners', guarded.listeners);
    guarded.close();
  });
  const odd = {
    when: new Date(NaN),
    where: new URL('https://example.org/'),
    more: { toJSON: () => null },
  };
  await attempt('odd configuration', () => new RTCPeerConnection(odd as RTCConfiguration).close());
  await attempt('toJSON throws', () =>
    b.addIceCandidate({
      candidate: '',
      toJSON: () => {
        throw new Error('not yours to call');
      },
    } as RTCIceCandidateInit),
  );
  await attempt('getter throws', () =>
    b.addIceCandidate({
      get candidate(): string {
        throw new RangeError('the program’s own');
      },
    }),
  );
  const reads: string[] = [];
  await attempt('getters', () =>
    b.addIceCandidate({
      get candidate() {
        reads.push('candidate');
        return '';
      },
      get sdpMid() {
        reads.push('sdpMid');
        return '0';
      },
    }),
  );
  note('reads', reads);
  type Loose = (...args: unknown[]) => Promise<unknown>;
  await attempt('a function too many', async () => {
    const media = navigator.mediaDevices;
    const got = (await (media.getUserMedia as Loose).call(media, { video: true }, () =>
      note('called'),
    )) as MediaStream;
    got.getTracks().forEach((one) => one.stop());
  });
  await attempt('one callback of two', () =>
    (a.setLocalDescription as unknown as Loose).call(a, undefined, () => {}),
  );
  await attempt('a number', () => channel.send(42 as unknown as string));
  const steps: string[] = [];
  const later = (step: string) => Promise.resolve().then(() => steps.push(step));
  const offered = a.createOffer().then(() => steps.push('offered'));
  await later('microtask');
  await offered;
  note('steps', steps);
  const moved = a.createDataChannel('moved');
  await attempt('transferred', () => {
    const there = structuredClone(moved, { transfer: [moved as unknown as Transferable] });
    note('there', there instanceof RTCDataChannel);
  });
  a.close();
  b.close();
  note(a.signalingState, a.connectionState, channel.readyState);
  await attempt('closed', () => a.createOffer());
  return seen;
}

for (const [name, entries] of [
  ['the trace', ['transparency-entry.ts']],
  ['the trace and the faults', ['faults-entry.ts', 'transparency-entry.ts']],
] as const) {
  test(`a program finds no difference but ${name}`, async ({ browser }) => {
    const wrappers = await Promise.all(entries.map((entry) => bundle(entry)));
    const plain = await browser.newPage();
    await plain.goto(`${process.env.PEERLAB_URL}/frame/`);
    const without = await plain.evaluate(program);

    const watched = await browser.newPage();
    await watched.goto(`${process.env.PEERLAB_URL}/frame/`);
    for (const wrapper of wrappers) await watched.evaluate(wrapper);
    const withWrappers = await watched.evaluate(program);
    expect(withWrappers).toEqual(without);
    expect(without.length).toBeGreaterThan(80);

    const kinds = await watched.evaluate(() => {
      const { traced } = window as unknown as { traced: { kind: string; method?: string }[] };
      return {
        count: traced.length,
        methods: [...new Set(traced.flatMap(({ method }) => method ?? []))],
      };
    });
    expect(kinds.methods).toEqual(
      expect.arrayContaining([
        'getUserMedia',
        'addTrack',
        'createDataChannel',
        'send',
        'setLocalDescription',
        'createAnswer',
        'close',
        'stop',
        'clone',
      ]),
    );
  });
}

test('when the wrappers are taken away, everything is as it was', async ({ page }) => {
  await page.goto(`${process.env.PEERLAB_URL}/frame/`);
  const shapes = () =>
    page.evaluate(() => {
      const kept = ((window as unknown as { natives?: unknown[] }).natives ??= []);
      const now = [
        RTCPeerConnection,
        RTCPeerConnection.prototype.constructor,
        RTCPeerConnection.prototype.createOffer,
        RTCDataChannel.prototype.send,
        MediaDevices.prototype.getUserMedia,
        MediaStreamTrack.prototype.stop,
        Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')!.set,
      ];
      if (kept.length === 0) kept.push(...now);
      return now.map((value, index) => value === kept[index]);
    });
  await shapes();
  await page.evaluate(await bundle('transparency-entry.ts'));
  expect(await shapes()).not.toContain(true);
  await page.evaluate(() => (window as unknown as { unwatch: () => void }).unwatch());
  expect(await shapes()).not.toContain(false);
});
