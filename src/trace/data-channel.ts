/** Watches `RTCDataChannel`: W3C WebRTC, section 6. */
import type { Json, Ref } from '../../labs/contract/trace.ts';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { Traffic } from './traffic.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/** How much of a text message the trace keeps, in UTF-16 code units. */
const PREVIEW = 500;

const traffics = new WeakMap<object, Traffic>();
const channelsOf = new WeakMap<Recorder, Map<Ref, RTCDataChannel[]>>();

/** Wraps the methods that all channels share. */
export function watchDataChannels(recorder: Recorder, win: Window & typeof globalThis): Undo {
  if (win.RTCDataChannel === undefined) return () => {};
  const prototype = win.RTCDataChannel.prototype;
  const undo = [
    wrapMethod(recorder, prototype, 'send', {
      fallback: 'channel',
      args: ([data]) => [describeMessage(recorder, data)],
      quiet: (self, [data]) => traffics.get(self)?.tells('sent', data) === false,
      counted: (self, [data]) => traffics.get(self)?.count('sent', data),
      after: (self) => traffics.get(self)?.tellBuffered(),
    }),
    wrapMethod(recorder, prototype, 'close', {
      fallback: 'channel',
      after: (self) => tellState(recorder, self as RTCDataChannel),
    }),
  ];
  return () => undo.forEach((step) => step());
}

/**
 * Names a channel and follows its events.
 *
 * @param peer the connection that it belongs to
 */
export function watchDataChannel(
  recorder: Recorder,
  channel: RTCDataChannel,
  peer: Ref | undefined,
): void {
  if (recorder.nameOf(channel) !== undefined) return;
  recorder.name(channel, 'dc', peer);
  const traffic = new Traffic(recorder, channel);
  traffics.set(channel, traffic);
  if (peer !== undefined) remember(recorder, peer, channel);
  const { label, ordered, maxRetransmits, maxPacketLifeTime, negotiated, id } = channel;
  const options = { label, ordered, maxRetransmits, maxPacketLifeTime, negotiated, id };
  const value = { type: 'RTCDataChannel', ...options, readyState: channel.readyState };
  recorder.emit({ kind: 'state', ...recorder.where(channel), name: 'created', value });
  for (const type of ['open', 'closing', 'close']) {
    channel.addEventListener(type, () => tellState(recorder, channel));
  }
  const fired = (type: string, detail: Json) =>
    recorder.emit({ kind: 'event', ...recorder.where(channel), type, detail });
  channel.addEventListener('message', ({ data }) => {
    if (traffic.tells('received', data)) fired('message', describeMessage(recorder, data));
    else traffic.count('received', data);
  });
  channel.addEventListener('error', (event) =>
    fired('error', { message: event.error.message, errorDetail: event.error.errorDetail }),
  );
  channel.addEventListener('bufferedamountlow', () => traffic.low());
}

/** A connection that closes takes its channels with it, and they may not say so. */
export function tellChannelsOf(recorder: Recorder, peer: Ref | undefined): void {
  const channels = peer === undefined ? undefined : channelsOf.get(recorder)?.get(peer);
  for (const channel of channels ?? []) tellState(recorder, channel);
}

function remember(recorder: Recorder, peer: Ref, channel: RTCDataChannel): void {
  const byPeer = channelsOf.get(recorder) ?? new Map<Ref, RTCDataChannel[]>();
  channelsOf.set(recorder, byPeer);
  byPeer.set(peer, [...(byPeer.get(peer) ?? []), channel]);
}

function tellState(recorder: Recorder, channel: RTCDataChannel): void {
  traffics.get(channel)?.report();
  const value = channel.readyState;
  recorder.emit({ kind: 'state', ...recorder.where(channel), name: 'readyState', value });
}

function describeMessage(recorder: Recorder, data: unknown): Json {
  if (typeof data !== 'string') return describe(recorder, data);
  return { length: data.length, text: data.slice(0, PREVIEW) };
}
