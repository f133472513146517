/** Which STUN and TURN servers a call may use. Credentials for TURN are asked for when they are needed. */
import type { Identity, IceServer, TurnResult } from '../../signaling/protocol.ts';

/** The part of their life after which credentials are not used for another path: asking takes time. */
const GOOD_FOR = 2 / 3;

/** What the service tells everybody. */
export type KnownServers = Pick<Identity, 'iceServers' | 'turnUrls'>;

/** The servers of one call. */
export interface ServersOfCall {
  now(): IceServer[];
  /** To gather candidates with: with credentials that hold, or without TURN where it is denied. */
  fresh(): Promise<IceServer[]>;
}

const NONE: IceServer[] = [];

export class CallServers {
  /** Asks for credentials for a call with a peer; `undefined` where there is no answer. */
  readonly #ask: (to: string) => Promise<TurnResult | undefined>;
  #known: KnownServers = {};
  /** What was given for a call, and until when it is used, by the wall clock: timers stop in sleep. */
  #given: { to: string; iceServers: IceServer[]; until: number } | undefined;
  #asking: { to: string; done: Promise<void> } | undefined;

  constructor(ask: (to: string) => Promise<TurnResult | undefined>) {
    this.#ask = ask;
  }

  /** The service has told, with our id. */
  know(servers: KnownServers): void {
    this.#known = servers;
  }

  /** Those for a call with this peer. */
  forCall(to: string): ServersOfCall {
    const now = () => (this.#given?.to === to ? this.#given.iceServers : this.#known.iceServers);
    return {
      now: () => now() ?? NONE,
      fresh: async () => {
        if (this.#known.turnUrls) await this.#renew(to);
        return now() ?? NONE;
      },
    };
  }

  async #renew(to: string): Promise<void> {
    if (this.#given?.to === to && Date.now() < this.#given.until) return;
    if (this.#asking?.to !== to) this.#asking = { to, done: this.#fetch(to) };
    await this.#asking.done;
  }

  async #fetch(to: string): Promise<void> {
    const result = await this.#ask(to);
    this.#asking = undefined;
    if (!result?.ok) return;
    const { iceServers, ttl } = result;
    this.#given = { to, iceServers, until: Date.now() + ttl * 1000 * GOOD_FOR };
  }
}
