/** What the inspector looks at: one run, as one page or two have recorded it. */
import type { Ref, TraceEvent } from '../../../labs/contract/trace.ts';

/** What one page has recorded. */
export interface Source {
  /** What the reader calls it: `this tab`, `caller`; empty where there is only one. */
  name: string;
  events: readonly TraceEvent[];
}

/** What a check said, and from which event on. */
export interface CheckMark {
  title: string;
  state: 'pass' | 'fail';
  source: number;
  /** The last event that it had seen. */
  seq: number;
}

/** One member of one entry of `getStats()`, as it changes. */
export interface StatSeries {
  peer: PeerId;
  /** `id` of the entry. */
  entry: string;
  /** `type` of the entry: `inbound-rtp`. */
  type: string;
  member: string;
  /** Milliseconds on the axis of the recording. */
  times: number[];
  values: (number | string | boolean)[];
}

/** One run. */
export interface Recording {
  title: string;
  /** Who has recorded it. */
  origin: 'peerlab' | 'webrtc-internals' | 'rtcstats';
  sources: readonly Source[];
  /** Statistics that came as series and not within the trace. */
  series?: readonly StatSeries[];
  /** The program that ran, by file. It is shown and never run. */
  program?: Readonly<Record<string, string>>;
  checks?: readonly CheckMark[];
  /** The browser, as the dump names it. */
  browser?: string;
}

/** An event of a recording, at its place among the events of all sources. */
export interface Entry {
  /** Its place, from 0, without gaps. */
  index: number;
  source: number;
  /** Milliseconds on the axis that all sources share. */
  at: number;
  event: TraceEvent;
}

/** A peer connection of a recording: `0/pc1`. */
export type PeerId = string;

export const peerId = (source: number, ref: Ref): PeerId => `${source}/${ref}`;

/** The source and the name of a peer. */
export function partsOf(id: PeerId): { source: number; ref: Ref } {
  const slash = id.indexOf('/');
  return { source: Number(id.slice(0, slash)), ref: id.slice(slash + 1) };
}

/** The connection that an event belongs to, where it belongs to one. */
export function peerOf(event: TraceEvent): Ref | undefined {
  if ('peer' in event && event.peer !== undefined) return event.peer;
  return 'on' in event && /^pc\d/.test(event.on) ? event.on : undefined;
}
