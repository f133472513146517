/**
 * The trace: everything the peers and the page did, in order, as plain JSON.
 * The wrappers in the lab frame write it; checks, the inspector, progress, replays and the tests
 * read it, and nothing else.
 */

/** Anything that survives `JSON.stringify` unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The name of a live object within one run: `pc1`, `dc1`, `track2`, `stream1`, `mediaDevices`. */
export type Ref = string;

/** An exception or a rejection, reduced to what can be told from outside. */
export interface TracedError {
  name: string;
  message: string;
  /** The constraint that could not be met, for an `OverconstrainedError`. */
  constraint?: string;
}

interface Stamp {
  /** Position in the run, from 0, without gaps. */
  seq: number;
  /** Milliseconds since the run began. */
  at: number;
}

/** A place in `main.ts`: lines count from 1, columns from 0. */
export interface ProgramPlace {
  line: number;
  column: number;
}

/** A method of the API was called. */
export interface CallEvent extends Stamp {
  kind: 'call';
  /** Where the program has called it, where the stack tells. */
  place?: ProgramPlace;
  on: Ref;
  /** The peer connection that the object belongs to, where it belongs to one. */
  peer?: Ref;
  method: string;
  args: Json[];
}

/** What became of a call: its return value, or of a promise what it settled to. */
export interface ResultEvent extends Stamp {
  kind: 'result';
  /** `seq` of the call. */
  of: number;
  on: Ref;
  peer?: Ref;
  method: string;
  outcome: { ok: true; value: Json } | { ok: false; error: TracedError };
}

/** An event fired on an object of the API. */
export interface FiredEvent extends Stamp {
  kind: 'event';
  on: Ref;
  peer?: Ref;
  type: string;
  detail: Json;
}

/** A readable attribute changed: `signalingState`, `readyState`, `enabled`. */
export interface StateEvent extends Stamp {
  kind: 'state';
  /** For a connection that was made, where the program has made it. */
  place?: ProgramPlace;
  on: Ref;
  peer?: Ref;
  name: string;
  value: Json;
}

/** The demo page changed, or the reader touched it. `on` is an element: `#callButton`, `video`. */
export interface PageEvent extends Stamp {
  kind: 'page';
  on: string;
  type:
    | 'click'
    | 'source'
    | 'frames'
    | 'playing'
    | 'pause'
    /** What is heard of an element: it was muted or unmuted, or its volume changed. */
    | 'volume'
    /** Autoplay did not begin, because nobody has touched the page yet and there is sound. */
    | 'blocked'
    /** What an element says to a person who looks at it, or what a control holds. */
    | 'text'
    /** A control can be used from now on, or cannot: it is disabled or hidden. */
    | 'usable'
    | 'visibility'
    /** A `<select>` offers something else, or something else is chosen by the program. */
    | 'options'
    /** The reader chose in a `<select>`. */
    | 'choice'
    /** The reader armed a fault: what `data-simulate` says. */
    | 'simulate';
  detail: Json;
}

/** A number of messages and their size: bytes of binary ones, UTF-16 code units of text. */
export interface Amount {
  count: number;
  size: number;
  /** Bytes of the binary ones alone. */
  bytes: number;
  /** Their checksum, where the lab asks for it and all of them could be read: see checksum.ts. */
  sum?: number;
  /** When the last of them passed, in milliseconds of the run. */
  lastAt: number;
}

/**
 * What a data channel carried since it was last told of. The first messages of a channel are told
 * one by one; a file has thousands, and they come together.
 */
export interface TrafficEvent extends Stamp {
  kind: 'traffic';
  on: Ref;
  peer?: Ref;
  sent: Amount;
  received: Amount;
  /** The highest `bufferedAmount` that a send left behind, in bytes. */
  buffered: number;
  /** How often `bufferedamountlow` fired. */
  lows: number;
}

/** The run itself: it began, or the learner's code threw something nobody caught, or reported it. */
export interface RunEvent extends Stamp {
  kind: 'run';
  type: 'start' | 'error' | 'stop' | 'printed';
  /**
   * When the run began, in milliseconds since 1970: what happened in two tabs, whose times count
   * from the beginning of each, can be put in order by it.
   */
  epoch?: number;
  error?: TracedError;
  /** What `console.error` or `console.warn` printed. */
  text?: string;
  level?: string;
}

export type TraceEvent =
  CallEvent | ResultEvent | FiredEvent | StateEvent | PageEvent | TrafficEvent | RunEvent;

/** A trace event before the recorder has stamped it. */
export type Unstamped<E extends TraceEvent = TraceEvent> = E extends TraceEvent
  ? Omit<E, keyof Stamp>
  : never;

/** Does the program begin with this? What the page is like may have been told before. */
export const isStart = (event: TraceEvent): boolean =>
  event.kind === 'run' && event.type === 'start';
