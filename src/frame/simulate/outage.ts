/** How a network that fails shows in the states of a peer connection, and for how long. */

/**
 * `blip` mends itself; `drop` is the path that is gone, while another is there for whoever restarts
 * ICE; with `gone` there is none.
 */
export type Outage = 'blip' | 'drop' | 'gone';

/** One peer connection in an outage. All times are in milliseconds of one clock. */
export interface Struck {
  outage: Outage;
  since: number;
  /** When the newest ICE restart was negotiated, if there has been one. */
  restarted?: number;
  /** Has ICE connected again since? */
  reconnected: boolean;
}

export const BLIP = 2000;

/** Browsers wait longer before they give up; a lesson has less patience. */
export const UNTIL_FAILED = 3000;

/** How long a restart may check the new candidates before it has failed as well. */
export const CHECKING = { blip: 0, drop: 5000, gone: 1500 } as const;

/** `over` once the browser's own state may be seen again. */
export type Shown = Extract<RTCIceConnectionState, 'checking' | 'disconnected' | 'failed'> | 'over';

/** The ICE connection state that the program is to see. */
export function shownState(struck: Struck, now: number): Shown {
  const { outage, since, restarted, reconnected } = struck;
  if (outage === 'blip') return now - since < BLIP ? 'disconnected' : 'over';
  if (restarted === undefined) return now - since < UNTIL_FAILED ? 'disconnected' : 'failed';
  if (outage === 'drop' && reconnected) return 'over';
  return now - restarted < CHECKING[outage] ? 'checking' : 'failed';
}

/** The connection state that goes with an ICE connection state: W3C "WebRTC", section 4.3.3. */
export const connectionState = {
  checking: 'connecting',
  disconnected: 'disconnected',
  failed: 'failed',
} as const;
