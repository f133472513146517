/**
 * The signaling protocol: what a client may send, what it may receive, and the limits on both.
 * The labs and the call page import the types from here, so this file uses nothing of Node.
 */
import { z } from 'zod';

// #region limits
/** What the server refuses to carry. */
export const LIMITS = {
  /** Largest message, in bytes. A video offer takes 5 to 10 KiB; beyond this the socket is closed. */
  envelopeBytes: 64 * 1024,
  /** Longest peer id accepted in `to`, in characters. Ours have 13. */
  idLength: 64,
} as const;
// #endregion

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
}

/** The events that a client sends. */
export interface ClientToServer {
  /** Asks for an id. */
  init: () => void;
  /** Rings a peer. The one who accepts makes the offer. */
  request: (message: Addressed) => void;
  /** Passes one step of the negotiation to a peer. */
  call: (message: Addressed & Signal) => void;
  /** Hangs up, or declines. */
  end: (message: Addressed) => void;
}

/** The events that a client receives. */
export interface ServerToClient {
  /** The answer to `init`. The same socket always gets the same id. */
  init: (message: { id: string }) => void;
  /** A peer is ringing. */
  request: (message: Delivered) => void;
  /** One step of the negotiation from a peer. */
  call: (message: Delivered & Signal) => void;
  /** The peer hung up, or declined. */
  end: () => void;
  /** The last message could not be delivered: no such peer, no `init` yet, or malformed. */
  failed: () => void;
}

// #region envelope
const envelope = z.looseObject({ to: z.string().min(1).max(LIMITS.idLength) });
// #endregion

/** The outcome of {@link parseEnvelope}. */
export type Envelope =
  { ok: true; to: string; rest: Record<string, unknown> } | { ok: false; reason: string };

/**
 * Reads the envelope of a `request`, `call` or `end`: to whom it goes, and all the rest as it came.
 * The rest is not looked into, so that clients can extend the protocol among themselves.
 *
 * @param data what the client sent; may be anything at all.
 * @returns the address and the rest, or the reason for refusing. Never throws.
 */
export function parseEnvelope(data: unknown): Envelope {
  const parsed = envelope.safeParse(data);
  if (!parsed.success) return { ok: false, reason: z.prettifyError(parsed.error) };
  // Taken from the original, not from Zod's copy, which leaves out an own key named __proto__.
  const { to, ...rest } = data as Addressed & Record<string, unknown>;
  return { ok: true, to, rest };
}
