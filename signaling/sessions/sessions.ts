import { Session } from './session.ts';

/** Who is here: the way from an id to the peer. */
export class Sessions {
  // A Map and not an object: an id from outside may be "__proto__".
  readonly #sessions = new Map<string, Session>();

  /** Begins a session of this id. */
  add(id: string): Session {
    const session = new Session(id);
    this.#sessions.set(id, session);
    return session;
  }

  /** @returns the session of an id, or `undefined` where there is no such peer. */
  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Drops a session and its id, unless the id is already somebody else's again. */
  forget(session: Session): void {
    if (this.#sessions.get(session.id) === session) this.#sessions.delete(session.id);
  }

  get size(): number {
    return this.#sessions.size;
  }

  [Symbol.iterator](): Iterator<Session> {
    return this.#sessions.values();
  }
}
