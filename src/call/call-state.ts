/** The states of a call, and the reasons for which one ends. Each has its words in the interface. */

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
] as const;
export type EndReason = (typeof endReasons)[number];

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
