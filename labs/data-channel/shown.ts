/**
 * Is what arrived shown? The page may wrap it in JSON or bytes, put a name in front or write a log;
 * so what counts is whether the box began to show what the message carries once it was there.
 */
import type { Json } from '../contract/trace.ts';
import type { Timeline } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';
import type { ChannelState, Message } from '../evidence/channels.ts';
import { allChannels } from './ends.ts';

const TYPED = '#dataChannelSend';
const RECEIVED = '#dataChannelReceive';

/** An end at which a message arrived. */
export interface Arrival {
  end: ChannelState;
  message: Message;
}

export function arrivals(world: World): Arrival[] {
  return allChannels(world).flatMap((end) =>
    end.received.first.map((message) => ({ end, message })),
  );
}

const isHeard = ({ end }: Arrival) => end.listens.has('message');
const boxOf = (world: World): Timeline<string> => world.page.texts.get(RECEIVED) ?? [];

/** Has a message come to an end that listens, and did the box begin to show it then? */
export function showsWhatArrived(world: World): boolean {
  return arrivals(world).some((one) => isHeard(one) && beganToShow(world, one.message));
}

/** Did the box show what arrived before it was there, or although nobody listens? */
export function showsCopy(world: World): boolean {
  const box = boxOf(world);
  return arrivals(world).some((one) => {
    const contents = contentsOf(world, one.message);
    return box.some(
      ({ value, seq }) =>
        (seq < one.message.seq || !isHeard(one)) &&
        contents.some((content) => count(value, content) > 0),
    );
  });
}

function beganToShow(world: World, message: Message): boolean {
  const box = boxOf(world);
  const before = box.findLast(({ seq }) => seq < message.seq)?.value ?? '';
  const after = box.filter(({ seq }) => seq > message.seq).map(({ value }) => value);
  const contents = contentsOf(world, message);
  if (contents.length === 0) return after.some((value) => isWords(value) && value !== before);
  return after.some((value) =>
    contents.some((content) => count(value, content) > count(before, content)),
  );
}

/** Bytes that spell no text may be anything; but this is what an object looks like as a text. */
const isWords = (value: string) => value.trim() !== '' && !value.includes('[object');

/**
 * What a message carries: one of these is what a person wants to read. None where that cannot be
 * told from the bytes. Where the learner's own words are in it, it is they.
 */
function contentsOf(world: World, { text, decoded, seq }: Message): string[] {
  const raw = text ?? decoded?.replaceAll('\0', '');
  const typed = world.page.texts.get(TYPED)?.findLast((one) => one.seq < seq)?.value ?? '';
  const contents = raw === undefined ? [typed] : spellings(raw);
  const words = contents.map(plain).filter((words) => words !== '');
  const own = plain(typed);
  if (own === '') return words;
  const withOwn = words.filter((one) => one.includes(own));
  return withOwn.length > 0 ? [own] : words;
}

/** A text, what stands in it as JSON, and what comes behind a mark as in `chat|Hello`. */
function spellings(raw: string): string[] {
  const parsed = parse(raw);
  if (parsed !== undefined && typeof parsed !== 'number') return [raw, ...stringsIn(parsed)];
  const behind = [...raw.matchAll(/[|:;,\t]/g)].map(({ index }) => raw.slice(index + 1));
  return [raw, ...behind.slice(0, MOST_MARKS), ...decodedFrom(raw)];
}

/** Marks of a text behind which its content is looked for: a long text has many. */
const MOST_MARKS = 5;

function decodedFrom(raw: string): string[] {
  try {
    if (raw.includes('%')) return [decodeURIComponent(raw)];
    if (!/^[\w+/-]{4,}={0,2}$/.test(raw)) return [];
    const bytes = Uint8Array.from(atob(raw), (letter) => letter.codePointAt(0)!);
    return [new TextDecoder('utf-8', { fatal: true }).decode(bytes)];
  } catch {
    return [];
  }
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function stringsIn(value: Json): string[] {
  if (typeof value === 'string') return spellings(value);
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
}

/** A text box keeps line ends as it likes. */
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function count(value: string, content: string): number {
  return plain(value).split(content).length - 1;
}
