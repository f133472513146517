/**
 * The signaling protocol: what a client may send, what it may receive, and the limits on both.
 * The labs and the call page import the types from here, so this file uses nothing of Node.
 */
import { z } from 'zod';

// #region limits
/** What the server refuses to carry. */
export const LIMITS = {
  /** Longest message, in bytes of its JSON. A video offer takes 5,000 to 10,000. */
  envelopeLength: 64 * 1024,
  /** How deeply its objects and lists may be nested. A candidate has two levels. */
  depth: 32,
  /** Longest peer id accepted in `to`, in characters. Ours have 13. */
  idLength: 64,
} as const;
// #endregion

// #region reasons
/** Why a message was not delivered. The list is closed: a client can have a sentence for each. */
export const REASONS = [
  /** It has no `to`, or not one that could be an id. */
  'malformed',
  /** It is longer than {@link LIMITS} allows. */
  'too-large',
  /** The sender has not sent `init`. */
  'no-init',
  /** Nobody has that id. */
  'no-such-peer',
  /** The peer lost its connection and has not come back in time. */
  'gone',
  /** The peer has lost its connection, and too much waits for it already. */
  'full',
  /** The sender, or its address, sends more than it may. */
  'too-fast',
  /** The sender, or its address, has tried too many ids that do not exist. */
  'too-many-misses',
  /** TURN credentials are for those who are in a call: neither has rung the other. */
  'no-call',
  /** The sender, or its address, has had too many TURN credentials. */
  'too-many-credentials',
  /** The peer may be at another process of the service, which cannot be reached just now. */
  'unreachable',
  /** It is nested too deeply, or something else in it could not be passed on. */
  'not-relayed',
] as const;
// #endregion
export type Reason = (typeof REASONS)[number];

/** What the sender of a message learns, if it asked: with `ok` the peer has it. */
export type Result = { ok: true } | { ok: false; reason: Reason };

/** The answer to `turn`: all servers that a call may use, TURN with credentials that hold for a while. */
export type TurnResult =
  | {
      ok: true;
      iceServers: IceServer[];
      /** For how long the credentials hold from now on, in seconds. */
      ttl: number;
    }
  | { ok: false; reason: Reason };

/** Why the server ends a connection. */
export const CLOSINGS = [
  /** The service stops or starts anew. Connect again; the id is kept. */
  'restart',
  /** The same id has come back on another connection. */
  'resumed-elsewhere',
  /** The socket went on sending far too much. Wait before connecting again. */
  'too-fast',
  /** The socket does not read what it is sent. */
  'slow-reader',
  /** The socket has never sent `init`. */
  'silent',
] as const;
export type Closing = (typeof CLOSINGS)[number];

/** Why a connection is refused: the message of Socket.IO's `connect_error`. */
export const REFUSALS = [
  /** The page that connects comes from an origin that is not on the list. */
  'origin-not-allowed',
  /** Too many connections from one address. */
  'too-many-sockets',
  /** The service is about to stop. Try again in a moment. */
  'restart',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A session description as it travels: the fields of W3C `RTCSessionDescriptionInit`. */
export interface SessionDescription {
  type: 'offer' | 'answer' | 'pranswer' | 'rollback';
  sdp?: string;
}

/** An ICE candidate as it travels: the fields of W3C `RTCIceCandidateInit`. */
export interface IceCandidate {
  candidate?: string;
  sdpMid?: string | null;
  sdpMLineIndex?: number | null;
  usernameFragment?: string | null;
}

/** A STUN or TURN server as a client is told of it: the fields of W3C `RTCIceServer`. */
export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

/** One step of a negotiation. A `null` candidate says that there will be no more. */
export type Signal = { sdp: SessionDescription } | { candidate: IceCandidate | null };

/** A message for one peer. */
export interface Addressed {
  /** The id of the peer it is for. */
  to: string;
}

/** A message as the peer receives it. */
export interface Delivered {
  /** The id of the peer who sent it, as the server knows it. */
  from: string;
  /** Its number, for those who resume. Say `confirm` with the newest; drop those seen before. */
  n?: number;
}

/** How a client that has an id already gets it back. */
export interface Resume {
  id: string;
  /** The newest secret that came with the id. */
  secret: string;
  /** The number of the last message that arrived; 0 where there was none. */
  last: number;
}

/** What a client may say with `init`. The clients of 2019 say nothing. */
export interface InitOptions {
  /** `true` asks for a secret, with which the id can be had back; the other form has it back. */
  resume: true | Resume;
}

/** The answer to `init`. */
export interface Identity {
  id: string;
  /** Only for those who asked: what they need to have this id back. Each answer has a new one. */
  secret?: string;
  /**
   * How much was had back: `all`, with the messages in between; `id`, but messages may be missing
   * and numbers start anew; `nothing`, so this is another id.
   */
  resumed?: 'all' | 'id' | 'nothing';
  /** Which STUN servers to use; without it, none. */
  iceServers?: IceServer[];
  /** Which TURN servers there are; without it, none. In a call, `turn` brings credentials for them. */
  turnUrls?: string[];
}

/** Says how much has arrived. */
export interface Confirmation {
  /** The number of the newest message that has; all before it have as well. */
  n: number;
}

/** Given with an event, it is called with what became of it; without one, the answer is `failed`. */
type Acknowledge = (result: Result) => void;

/** The events that a client sends. */
export interface ClientToServer {
  /** Asks for an id. */
  init: (options?: InitOptions, acknowledge?: Acknowledge) => void;
  /** Rings a peer. The one who accepts makes the offer. */
  request: (message: Addressed, acknowledge?: Acknowledge) => void;
  /** Passes one step of the negotiation to a peer. */
  call: (message: Addressed & Signal, acknowledge?: Acknowledge) => void;
  /** Hangs up, or declines. */
  end: (message: Addressed, acknowledge?: Acknowledge) => void;
  /**
   * Asks for TURN credentials for a call with a peer: with somebody whom we have rung, once that has
   * arrived, or who has rung us, until one of us hangs up.
   */
  turn: (message: Addressed, acknowledge: (result: TurnResult) => void) => void;
  /** Who resumes says with it what has arrived; now and then is enough. */
  confirm: (confirmation: Confirmation) => void;
}

/** The events that go to another peer. */
export const ADDRESSED = ['request', 'call', 'end'] as const;
export type AddressedEvent = (typeof ADDRESSED)[number];

/** The events that a client receives. Those who resume {@link ClientToServer.confirm} the numbered ones. */
export interface ServerToClient {
  /** The answer to `init`. The same socket always gets the same id. */
  init: (identity: Identity) => void;
  /** A peer is ringing. */
  request: (message: Delivered) => void;
  /** One step of the negotiation from a peer. */
  call: (message: Delivered & Signal) => void;
  /** The peer hung up, or declined. Only those who resume are told which peer. */
  end: (message?: Delivered) => void;
  /** A message that asked for no acknowledgement could not be delivered. */
  failed: (why?: { reason: Reason; to?: string }) => void;
  /** The server is about to end this connection. */
  closing: (why: { reason: Closing }) => void;
}

// #region envelope
const envelope = z.object({ to: z.string().min(1).max(LIMITS.idLength) });
// #endregion

const confirmation = z.object({ n: z.number().int().positive() });

const initOptions = z.looseObject({
  resume: z.union([
    z.literal(true),
    z.object({
      id: z.string().max(LIMITS.idLength),
      secret: z.string().max(LIMITS.idLength),
      last: z.number().int().nonnegative(),
    }),
  ]),
});

/** The outcome of {@link parseEnvelope}. */
export type Envelope =
  { ok: true; message: Addressed & Record<string, unknown> } | { ok: false; reason: string };

/**
 * Reads the envelope of a `request`, `call` or `end`: to whom it goes. The rest is not looked into, so
 * that clients can extend the protocol among themselves.
 *
 * @param data what the client sent; may be anything at all.
 * @returns the same data as a message, or the reason for refusing. Never throws.
 */
export function parseEnvelope(data: unknown): Envelope {
  const parsed = envelope.safeParse(data);
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) };
  // The original: Zod's copy has only what it knows.
  return { ok: true, message: data as Addressed & Record<string, unknown> };
}

/**
 * Reads what came with `init`. Whatever is no wish to resume counts as none: clients of 2019 send
 * nothing, and what others send there has never mattered.
 *
 * @param data what the client sent; may be anything at all.
 */
export function parseInit(data: unknown): InitOptions | undefined {
  const parsed = initOptions.safeParse(data);
  return parsed.success ? { resume: parsed.data.resume } : undefined;
}

/**
 * Reads a `confirm`.
 *
 * @param data what the client sent; may be anything at all.
 * @returns the number of the newest message that has arrived; 0 where there is none in it.
 */
export function parseConfirmation(data: unknown): number {
  const parsed = confirmation.safeParse(data);
  return parsed.success ? parsed.data.n : 0;
}

/**
 * Is something nested more deeply than this? JSON that can be read cannot always be written again: each
 * level takes room on the stack.
 */
export function isDeeperThan(levels: number, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return levels === 0 || Object.values(data).some((value) => isDeeperThan(levels - 1, value));
}
