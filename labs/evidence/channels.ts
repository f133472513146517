/** Data channels, folded from the trace: what they are, and what went through them. */
import type { Evidence } from '../contract/evidence.ts';
import { member, text, type Of } from '../contract/read-json.ts';
import type { Amount, Json, Ref, TracedError, TraceEvent } from '../contract/trace.ts';

/** One of the first messages of a channel. */
export interface Message {
  at: number;
  /** Position in the run. */
  seq: number;
  /** Bytes of a binary message, UTF-16 code units of a text. */
  size: number;
  /** The checksum of a binary message, where the lab asks for it and it can be known. */
  sum?: number;
  /** The text, where it is one. */
  text?: string;
  /** The text that a binary message spells in UTF-8, where it is short and does. */
  decoded?: string;
}

/** What went one way. `first` holds the messages that were told one by one; the counts hold all. */
export interface Messages extends Amount {
  first: Message[];
}

/** One end of an `RTCDataChannel`. */
export interface ChannelState {
  ref: Ref;
  /** The connection that it belongs to. */
  peer?: Ref;
  /** Was it announced by the other side, and not made here? */
  announced: boolean;
  label: string;
  ordered: boolean;
  maxRetransmits?: number;
  maxPacketLifeTime?: number;
  negotiated: boolean;
  /** The number of a channel that is negotiated by hand: the same at both ends. */
  id?: number;
  readyState: string;
  createdAt: number;
  openedAt?: number;
  /** Positions in the run at which it was announced and opened. */
  announcedSeq?: number;
  openedSeq?: number;
  closedAt?: number;
  sent: Messages;
  received: Messages;
  /** What `send` threw. */
  failures: (TracedError & { at: number; seq: number })[];
  /** The highest `bufferedAmount` seen after a send, in bytes. */
  buffered: number;
  /** How often `bufferedamountlow` fired. */
  lows: number;
  /** Events that the program listens to, as `message`. */
  listens: Set<string>;
}

export type Channels = Map<Ref, ChannelState>;

/** All data channels of the run, by their names. */
export const channels: Evidence<Channels> = { begin: () => new Map(), take: advanceChannels };

function advanceChannels(channels: Channels, event: TraceEvent): void {
  if (event.kind === 'state' && event.name === 'created') {
    onCreated(channels, event);
    return;
  }
  if (event.kind === 'event' && event.type === 'datachannel') {
    const announced = channels.get(text(member(member(event.detail, 'channel'), 'ref')));
    if (announced) Object.assign(announced, { announced: true, announcedSeq: event.seq });
    return;
  }
  const channel = 'on' in event ? channels.get(event.on) : undefined;
  if (!channel) return;
  switch (event.kind) {
    case 'call':
      // Counted here; one that turns out to have failed is taken back.
      if (event.method === 'send') add(channel.sent, event, event.args[0]);
      return;
    case 'result':
      if (event.method === 'send' && !event.outcome.ok) {
        const { at, seq } = event;
        channel.failures.push({ ...event.outcome.error, at, seq });
        takeBack(channel.sent);
      }
      return;
    case 'state': {
      onState(channel, event);
      return;
    }
    case 'event':
      if (event.type === 'message') add(channel.received, event, event.detail);
      if (event.type === 'bufferedamountlow') channel.lows++;
      return;
    case 'traffic':
      addMany(channel.sent, event.sent);
      addMany(channel.received, event.received);
      channel.buffered = Math.max(channel.buffered, event.buffered);
      channel.lows += event.lows;
  }
}

function onCreated(channels: Channels, { on, peer, at, seq, value }: Of<'state'>): void {
  if (member(value, 'type') !== 'RTCDataChannel') return;
  const readyState = text(member(value, 'readyState')) || 'connecting';
  const id = member(value, 'id');
  channels.set(on, {
    ref: on,
    ...(peer === undefined ? {} : { peer }),
    announced: false,
    label: text(member(value, 'label')),
    ordered: member(value, 'ordered') !== false,
    ...limitOf('maxRetransmits', value),
    ...limitOf('maxPacketLifeTime', value),
    negotiated: member(value, 'negotiated') === true,
    ...(typeof id === 'number' ? { id } : {}),
    readyState,
    createdAt: at,
    ...(readyState === 'open' ? { openedAt: at, openedSeq: seq } : {}),
    sent: noMessages(),
    received: noMessages(),
    failures: [],
    buffered: 0,
    lows: 0,
    listens: new Set(),
  });
}

function limitOf(name: 'maxRetransmits' | 'maxPacketLifeTime', channel: Json) {
  const limit = member(channel, name);
  return typeof limit === 'number' ? { [name]: limit } : {};
}

function onState(channel: ChannelState, { name, value, at, seq }: Of<'state'>): void {
  if (name === 'bufferedAmount') channel.buffered = Math.max(channel.buffered, Number(value));
  if (name === 'listens') channel.listens.add(text(value));
  if (name !== 'readyState') return;
  channel.readyState = text(value);
  if (value === 'open') {
    channel.openedAt ??= at;
    channel.openedSeq ??= seq;
  }
  if (value === 'closed') channel.closedAt ??= at;
}

const noMessages = (): Messages => ({ count: 0, size: 0, bytes: 0, first: [], lastAt: 0 });

function add(
  messages: Messages,
  { at, seq }: { at: number; seq: number },
  described: Json | undefined,
): void {
  const words = member(described, 'text');
  const decoded = member(described, 'decoded');
  const size = Number(member(described, words === undefined ? 'bytes' : 'length') ?? 0);
  const sum = member(described, 'sum');
  messages.first.push({
    at,
    seq,
    size,
    ...(typeof sum === 'number' ? { sum } : {}),
    ...(typeof words === 'string' ? { text: words } : {}),
    ...(typeof decoded === 'string' ? { decoded } : {}),
  });
  const bytes = words === undefined ? size : 0;
  addMany(messages, { count: 1, size, bytes, lastAt: at });
}

function addMany(messages: Messages, { count, size, bytes, lastAt }: Amount): void {
  if (count === 0) return;
  messages.count += count;
  messages.size += size;
  messages.bytes += bytes;
  messages.lastAt = lastAt;
}

function takeBack(messages: Messages): void {
  const failed = messages.first.pop();
  messages.count--;
  messages.size -= failed?.size ?? 0;
  if (failed?.text === undefined) messages.bytes -= failed?.size ?? 0;
  messages.lastAt = messages.first.at(-1)?.at ?? 0;
}
