/** Runs in a bare page: the tasks that the trace is measured by, with the wrappers and without. */
import { TraceBatcher } from '../../../src/frame/trace-batcher.ts';
import { watch } from '../../../src/trace/watch.ts';
import { Recorder } from '../../../src/trace/recorder.ts';

const task = () => new Promise((resolve) => setTimeout(resolve));

async function negotiate(a: RTCPeerConnection, b: RTCPeerConnection): Promise<void> {
  a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate ?? undefined);
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription!);
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription!);
}

/** Two peers joined by an open channel, for a task to work with. */
async function connected() {
  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  const channel = a.createDataChannel('bench');
  const arrived = new Promise<RTCDataChannel>((resolve) => {
    b.ondatachannel = ({ channel: far }) => resolve(far);
  });
  const open = new Promise((resolve) => (channel.onopen = resolve));
  await negotiate(a, b);
  await open;
  return { a, b, channel, far: await arrived };
}

type Joined = Awaited<ReturnType<typeof connected>>;

const MESSAGES = 10_000;

/** Each task says how long one call took, in microseconds. */
const tasks: Record<string, (joined: Joined) => Promise<number>> = {
  async send({ channel }) {
    const began = performance.now();
    for (let at = 0; at < MESSAGES; at++) channel.send('a small message');
    return ((performance.now() - began) * 1000) / MESSAGES;
  },

  async 'send until received'({ channel, far }) {
    const began = performance.now();
    let left = MESSAGES;
    const all = new Promise<void>((resolve) => {
      far.onmessage = () => {
        if (--left === 0) resolve();
      };
    });
    for (let at = 0; at < MESSAGES; at++) channel.send('a small message');
    await all;
    return ((performance.now() - began) * 1000) / MESSAGES;
  },

  /** 32 MB in 256 KiB, as a file goes: never more than 1 MiB in the queue. */
  async 'a chunk of a file'({ channel, far }) {
    const chunk = new ArrayBuffer(256 * 1024);
    const chunks = 128;
    let left = chunks;
    const all = new Promise<void>((resolve) => {
      far.onmessage = () => {
        if (--left === 0) resolve();
      };
    });
    channel.bufferedAmountLowThreshold = 512 * 1024;
    const began = performance.now();
    for (let at = 0; at < chunks; at++) {
      if (channel.bufferedAmount > 1024 * 1024) {
        await new Promise((resolve) => (channel.onbufferedamountlow = resolve));
      }
      channel.send(chunk);
    }
    await all;
    return ((performance.now() - began) * 1000) / chunks;
  },

  async createDataChannel() {
    const peer = new RTCPeerConnection();
    const calls = 200;
    const began = performance.now();
    for (let at = 0; at < calls; at++) peer.createDataChannel(`channel ${at}`);
    const took = performance.now() - began;
    peer.close();
    return (took * 1000) / calls;
  },

  async addIceCandidate({ b, a }) {
    const { sdp } = a.localDescription!;
    const candidate = /a=(candidate:.*)\r\n/.exec(sdp)![1]!;
    const calls = 300;
    const began = performance.now();
    for (let at = 0; at < calls; at++) await b.addIceCandidate({ candidate, sdpMid: '0' });
    return ((performance.now() - began) * 1000) / calls;
  },

  async getStats({ a }) {
    const calls = 100;
    const began = performance.now();
    for (let at = 0; at < calls; at++) await a.getStats();
    return ((performance.now() - began) * 1000) / calls;
  },
};

/** A whole connection, from the constructor to the open channel, in microseconds. */
async function setup(): Promise<number> {
  const began = performance.now();
  const { a, b } = await connected();
  const took = (performance.now() - began) * 1000;
  a.close();
  b.close();
  return took;
}

/**
 * Does one task once.
 *
 * @param traced with the wrappers in place
 * @returns microseconds a call
 */
async function measure(name: string, traced: boolean): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {};
  const batcher = new TraceBatcher((events) => port1.postMessage(events));
  const recorder = new Recorder((event) => batcher.put(event));
  const watched = traced ? watch(recorder, window) : undefined;
  try {
    if (name === 'connection to open channel') return await setup();
    const joined = await connected();
    await task();
    const took = await tasks[name]!(joined);
    joined.a.close();
    joined.b.close();
    return took;
  } finally {
    watched?.uninstall();
    batcher.flush();
    port1.close();
  }
}

const names = [...Object.keys(tasks), 'connection to open channel'];
Object.assign(window, { bench: { names, measure } });
