/** Watches `RTCDataChannel`: W3C WebRTC, section 6. */
import type { Json, Ref } from '../../labs/contract/trace.ts';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { Traffic } from './traffic.ts';
import { wrapMethod, type Undo } from './wrap.ts';

/** How much of a text message the trace keeps, in UTF-16 code units. */
const LONGEST_TEXT = 20_000;

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
      after: (self) => recordState(recorder, self as RTCDataChannel),
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
    recorder.listen(channel, type, () => recordState(recorder, channel));
  }
  const fired = (type: string, detail: Json) =>
    recorder.emit({ kind: 'event', ...recorder.where(channel), type, detail });
  recorder.listen<MessageEvent>(channel, 'message', ({ data }) => {
    if (traffic.tells('received', data)) fired('message', describeMessage(recorder, data));
    else traffic.count('received', data);
  });
  recorder.listen<RTCErrorEvent>(channel, 'error', (event) => {
    // Firefox has no RTCErrorEvent before version 150.
    const error = event.error as RTCError | undefined;
    fired('error', { message: error?.message ?? '', errorDetail: error?.errorDetail ?? '' });
  });
  recorder.listen(channel, 'bufferedamountlow', () => traffic.low());
}

/** A connection that closes takes its channels with it, and they may not say so. */
export function recordChannelsOf(recorder: Recorder, peer: Ref | undefined): void {
  const channels = peer === undefined ? undefined : channelsOf.get(recorder)?.get(peer);
  for (const channel of channels ?? []) recordState(recorder, channel);
}

function remember(recorder: Recorder, peer: Ref, channel: RTCDataChannel): void {
  const byPeer = channelsOf.get(recorder) ?? new Map<Ref, RTCDataChannel[]>();
  channelsOf.set(recorder, byPeer);
  byPeer.set(peer, [...(byPeer.get(peer) ?? []), channel]);
}

function recordState(recorder: Recorder, channel: RTCDataChannel): void {
  traffics.get(channel)?.report();
  const value = channel.readyState;
  recorder.emit({ kind: 'state', ...recorder.where(channel), name: 'readyState', value });
}

/** A message, with its text where it has one: bytes that are UTF-8 are text as well. */
function describeMessage(recorder: Recorder, data: unknown): Json {
  if (typeof data !== 'object' || data === null) {
    // A number is sent as text, as WebIDL converts it.
    const text = String(data);
    return { length: text.length, text: text.slice(0, LONGEST_TEXT) };
  }
  const described = describe(recorder, data);
  const text = textOf(data);
  return text !== undefined &&
    described !== null &&
    typeof described === 'object' &&
    !Array.isArray(described)
    ? { ...described, decoded: text }
    : described;
}

/** How many bytes are tried: chunks of a file are seldom text, and too many to look at. */
const LONGEST_DECODED = 4096;

function textOf(data: unknown): string | undefined {
  const isBytes = data instanceof ArrayBuffer || ArrayBuffer.isView(data);
  if (!isBytes || data.byteLength > LONGEST_DECODED) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}
