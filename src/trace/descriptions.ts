/** Records which descriptions are in force at a connection: W3C "WebRTC", section 4.4.1.5. */
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';

const sides = ['localDescription', 'remoteDescription'] as const;
export type Side = (typeof sides)[number];

/** What was last recorded of one side. */
interface Recorded {
  /** All versions so far; the first stands for no description. */
  versions: string[];
  version: string;
  sdp: string;
}

/** Follows the descriptions of one connection. */
export class Descriptions {
  readonly #recorder: Recorder;
  readonly #peer: RTCPeerConnection;
  readonly #recorded: Record<Side, Recorded> = {
    localDescription: { versions: [''], version: '', sdp: '' },
    remoteDescription: { versions: [''], version: '', sdp: '' },
  };

  constructor(recorder: Recorder, peer: RTCPeerConnection) {
    this.#recorder = recorder;
    this.#peer = peer;
  }

  /** The signaling state has changed, and with it perhaps either description. */
  changed(): void {
    for (const side of sides) {
      const description = this.#peer[side];
      if (versionOf(description) !== this.#recorded[side].version) this.#record(side, description);
    }
  }

  /**
   * A call has set this side. It need not change the state: an offer may replace an offer, and may
   * come once more with the candidates that have been gathered meanwhile.
   */
  applied(side: Side): void {
    const description = this.#peer[side];
    const { version, sdp } = this.#recorded[side];
    if (versionOf(description) !== version) this.#record(side, description);
    else if (side === 'remoteDescription' && description && description.sdp !== sdp) {
      this.#record(side, description);
    }
  }

  #record(side: Side, description: RTCSessionDescription | null): void {
    const recorded = this.#recorded[side];
    const version = versionOf(description);
    const isBack = version !== recorded.version && recorded.versions.includes(version);
    recorded.version = version;
    recorded.sdp = description?.sdp ?? '';
    const where = this.#recorder.where(this.#peer);
    if (isBack) {
      // Rolled back: what was in force before is in force again, and nothing new has been set.
      this.#recorder.emit({ kind: 'state', ...where, name: 'rolledBack', value: side });
      return;
    }
    recorded.versions.push(version);
    const value = describe(this.#recorder, description);
    this.#recorder.emit({ kind: 'state', ...where, name: side, value });
  }
}

/**
 * What tells one description from the next: the origin line counts up with every change (RFC 9429,
 * section 5.2.2). The rest of the text also changes with every candidate.
 */
function versionOf(description: RTCSessionDescription | null): string {
  if (!description) return '';
  const { type, sdp } = description;
  return `${type} ${/^o=.*/m.exec(sdp)?.[0]}`;
}
