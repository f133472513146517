/** The states of a call, and the reasons for which one ends. Each has its words in the interface. */
import type { Reason } from '../../signaling/protocol.ts';

/** Why a call ended. The list is closed: each has a text that says what happened and what to do. */
export const endReasons = [
  'hung-up',
  'peer-hung-up',
  'declined',
  'you-declined',
  'busy',
  'unknown',
  'no-answer',
  'cancelled',
  'missed',
  'gone',
  'unreachable',
  'full',
  'too-fast',
  'too-many-misses',
  'not-relayed',
  'server-away',
] as const;
export type EndReason = (typeof endReasons)[number];

/** What it means for a call that the server could not deliver a message. */
const undelivered = {
  'no-such-peer': 'unknown',
  gone: 'gone',
  unreachable: 'unreachable',
  full: 'full',
  'too-fast': 'too-fast',
  'too-many-misses': 'too-many-misses',
  // Our own page says nothing of the kind, so that is a fault and not the visitor's doing.
  malformed: 'not-relayed',
  'too-large': 'not-relayed',
  'no-init': 'not-relayed',
  'not-relayed': 'not-relayed',
  'no-call': 'not-relayed',
  'too-many-credentials': 'not-relayed',
} as const satisfies Record<Reason, EndReason>;
export type Undelivered = (typeof undelivered)[Reason];

/** @param reason as the server says it; one that gives none knows only absent peers. */
export const undeliveredAs = (reason: Reason | undefined): Undelivered =>
  undelivered[reason ?? 'no-such-peer'] ?? 'not-relayed';

/** Who makes the offer: the one who accepts. */
export type Role = 'offers' | 'answers';

export type CallState =
  | { name: 'idle' }
  /** The camera is being opened: to ring, or because the visitor has accepted. */
  | { name: 'preparing'; peer: string; then: 'ring' | 'accept' }
  | { name: 'ringing-out'; peer: string }
  | { name: 'ringing-in'; peer: string }
  | { name: 'connecting'; peer: string; role: Role }
  | { name: 'connected'; peer: string }
  /** The path is lost: the browser looks for itself, we restart ICE, or it is up to the visitor. */
  | { name: 'reconnecting'; peer: string; step: 'waiting' | 'restarting' | 'stuck' }
  | { name: 'ended'; peer: string; reason: EndReason };

/** What the call makes happen outside of itself. */
export interface CallPort {
  /** Opens the camera or what is chosen in its place; answered by `prepared()`. */
  prepare(): void;
  ring(to: string): void;
  /** Hangs up, declines, or gives up ringing. */
  end(to: string): void;
  /** Tells someone who rings that there is a call already. */
  refuse(to: string): void;
  /** Sets up our end of the connection. */
  connect(peer: string, role: Role): void;
  /** Looks for a new path: W3C "WebRTC", section 4.4.2, `restartIce`. */
  restart(): void;
  /** Closes the connection and lets go of the camera. */
  close(): void;
}

/** How long each thing may take, in milliseconds. */
export const TIMES = {
  /** Until an unanswered call is given up. */
  noAnswer: 30_000,
  /** Until we stop ringing. Longer than the caller's, so that it is normally the caller who ends. */
  missed: 45_000,
  /** From Accept, or from a restart, to a connection. Checking all pairs may take this long. */
  connect: 20_000,
  /** For a lost path to come back by itself, as after a short loss of radio. */
  recover: 6_000,
} as const;
