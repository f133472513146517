import type { Reason } from '../protocol.ts';
import type { Delivery } from '../relay/delivery.ts';
import type { Word } from './channel.ts';

/** How many peers of other processes are remembered. */
const MOST = 50_000;
/** How often a message is tried: peers move, and may move again. */
const TRIES = 10;

interface Entry {
  delivery: Delivery;
  /** Its place in the order of all that goes to this peer from here. */
  place: number;
  tries: number;
}

interface Route {
  /** The process that has the peer, as far as we know. */
  owner?: string | undefined;
  /** Which of our answers to "who has it?" we go by. */
  round: number;
  isAsking: boolean;
  /** How many are on their way, and nothing has been heard of them. */
  underway: number;
  places: number;
  held: Entry[];
}

/** What routes need of the rest. */
export interface RouteParts {
  /** Who has this peer? `null` for nobody; throws where that cannot be found out. */
  find(to: string): Promise<string | null>;
  /**
   * Sends to that process; `hear` is told each word, and at least one.
   *
   * @param round the same for all that goes there before it is asked again who has the peer.
   */
  send(
    owner: string,
    to: string,
    round: number,
    delivery: Delivery,
    hear: (word: Word) => void,
  ): void;
}

/**
 * The ways to peers of other processes. What one process sends to one peer arrives in order, also where
 * the peer moves meanwhile: once a process has answered `absent`, it takes nothing more of that round,
 * even if the peer has come back to it, and nothing more goes out until word of all that is under way has
 * come back; then it goes on from there.
 */
export class Routes {
  readonly #routes = new Map<string, Route>();
  readonly #parts: RouteParts;
  #rounds = 0;

  constructor(parts: RouteParts) {
    this.#parts = parts;
  }

  deliver(to: string, delivery: Delivery): void {
    const route = this.#routes.get(to) ?? this.#add(to);
    route.held.push({ delivery, place: ++route.places, tries: 0 });
    this.#advance(to, route);
  }

  /** Is something on its way to this peer that must arrive before what comes next? */
  isDelivering(to: string): boolean {
    const route = this.#routes.get(to);
    return route !== undefined && (route.underway > 0 || route.held.length > 0);
  }

  #add(to: string): Route {
    const route: Route = { round: 0, isAsking: false, underway: 0, places: 0, held: [] };
    this.#routes.set(to, route);
    if (this.#routes.size > MOST) {
      for (const [id, { underway, held }] of this.#routes) {
        if (underway > 0 || held.length > 0) continue;
        this.#routes.delete(id);
        break;
      }
    }
    return route;
  }

  #advance(to: string, route: Route): void {
    const { owner, held } = route;
    if (route.isAsking || held.length === 0) return;
    if (owner === undefined) {
      if (route.underway === 0) void this.#ask(to, route);
      return;
    }
    for (const entry of held.splice(0)) this.#send(owner, to, route, entry);
  }

  async #ask(to: string, route: Route): Promise<void> {
    route.isAsking = true;
    const owner = await this.#parts.find(to).catch(() => undefined);
    route.isAsking = false;
    if (owner) {
      route.owner = owner;
      route.round = ++this.#rounds;
      route.held.sort((a, b) => a.place - b.place);
      this.#advance(to, route);
      return;
    }
    this.#routes.delete(to);
    const reason: Reason = owner === null ? 'no-such-peer' : 'unreachable';
    for (const { delivery } of route.held.splice(0)) delivery.settle(reason);
  }

  #send(owner: string, to: string, route: Route, entry: Entry): void {
    const { delivery } = entry;
    let isFirst = true;
    route.underway++;
    this.#parts.send(owner, to, route.round, delivery, (word) => {
      if (isFirst) route.underway--;
      isFirst = false;
      if (word === 'absent' || word === 'unreachable') {
        if (route.owner === owner) route.owner = undefined;
      }
      if (word === 'absent' && ++entry.tries < TRIES) route.held.push(entry);
      else if (word === 'absent') delivery.settle('no-such-peer');
      else if (word !== 'waits') delivery.settle(word === 'done' ? undefined : word);
      this.#advance(to, route);
    });
  }
}
