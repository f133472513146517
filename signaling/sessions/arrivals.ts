import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { parseInit, type Identity, type Resume } from '../protocol.ts';
import type { Connection } from '../relay/peer.ts';
import { createId, logId } from '../relay/peer-id.ts';
import type { Claims } from './claims.ts';
import type { ResumeTokens } from './resume-token.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { WaitingRoom } from './waiting-room.ts';

/** What is needed to receive those who come, and to wait for those who have gone. */
export interface ArrivalParts {
  sessions: Sessions;
  claims: Claims;
  tokens: ResumeTokens;
  /** Receives ids cut to four characters. */
  logger: Logger;
  /** How long a peer that resumes is waited for, in milliseconds. */
  grace: number;
  /** How many of one address are waited for. */
  waitingPerAddress: number;
  /** What a peer is told of STUN and TURN with its id. */
  servers: Pick<Identity, 'iceServers' | 'turnUrls'>;
}

/** Gives ids, gives them back, and waits for those who may want theirs back. */
export class Arrivals {
  readonly #parts: ArrivalParts;
  readonly #waiting: WaitingRoom;
  /** Connections that have said `init`, and whose answer is on its way. */
  readonly #arriving = new WeakSet<Connection>();
  /** When each connection has got its id. */
  readonly #joined = new WeakMap<Connection, number>();

  constructor(parts: ArrivalParts) {
    this.#parts = parts;
    this.#waiting = new WaitingRoom(parts.waitingPerAddress);
  }

  /** Has it an id, or will it have one in a moment? */
  knows(connection: Connection): boolean {
    return connection.peer !== undefined || this.#arriving.has(connection);
  }

  /** Takes an `init`. */
  init(connection: Connection, data: unknown): void {
    const { resume } = parseInit(data) ?? {};
    const session = this.#sessionOf(connection);
    if (session) {
      const begins = resume !== undefined && !session.resumes;
      const resumed = typeof resume === 'object' ? 'nothing' : undefined;
      this.#introduce(connection, session, resume !== undefined, resumed);
      if (begins) session.connect(connection, 0);
    } else if (this.#arriving.has(connection)) {
      // It has asked before, and will be told.
    } else if (typeof resume === 'object' && this.#parts.tokens.holds(resume.id, resume.secret))
      this.#comeBack(connection, resume);
    else this.#begin(connection, resume);
  }

  /**
   * The connection is gone.
   *
   * @param saidGoodbye whether the client meant it; then it is not waited for.
   */
  leave(connection: Connection, saidGoodbye: boolean): void {
    const session = this.#sessionOf(connection);
    if (session?.connection !== connection) return; // it has come back on another one already
    this.#parts.logger.info({ peer: logId(session.id), saidGoodbye }, 'peer left');
    this.#await(session, connection, saidGoodbye ? 0 : this.#parts.grace);
  }

  /** Gives a new id. */
  #begin(connection: Connection, resume: true | Resume | undefined): void {
    const { sessions, claims } = this.#parts;
    const session = sessions.add(createId());
    this.#arriving.add(connection);
    claims.claim(session.id, () => {
      if (!connection.isOpen) return this.#forget(session);
      const resumed = typeof resume === 'object' ? 'nothing' : undefined;
      this.#welcome(connection, session, resume && 0, resumed);
    });
  }

  /** Gives an id back, and what has waited for it, here or elsewhere. */
  #comeBack(connection: Connection, { id, last }: Resume): void {
    const { sessions, claims, grace } = this.#parts;
    const known = sessions.find(id);
    const session = known ?? sessions.add(id);
    // From now on what comes for it waits here.
    session.expect(connection);
    this.#waiting.leave(session);
    this.#arriving.add(connection);
    claims.claim(id, (handover) => {
      if (handover) session.adopt(handover);
      if (!session.isExpectedOn(connection)) return connection.close('resumed-elsewhere');
      if (!connection.isOpen) return this.#await(session, connection, grace);
      const all = known ?? handover;
      this.#welcome(connection, session, all ? last : 0, all ? 'all' : 'id');
    });
  }

  /** Tells a client who it is, and from then on it is. */
  #welcome(
    connection: Connection,
    session: Session,
    last: number | undefined,
    resumed: Identity['resumed'],
  ): void {
    this.#arriving.delete(connection);
    this.#joined.set(connection, performance.now());
    this.#introduce(connection, session, last !== undefined, resumed);
    session.connect(connection, last);
    this.#parts.logger.info({ peer: logId(session.id), resumed }, 'peer joined');
  }

  #introduce(
    connection: Connection,
    { id }: Session,
    mayResume: boolean,
    resumed: Identity['resumed'],
  ): void {
    const { tokens, servers } = this.#parts;
    connection.emit('init', {
      id,
      ...(mayResume && { secret: tokens.create(id) }),
      ...(resumed && { resumed }),
      ...servers,
    });
  }

  /** Waits for a peer to come back. */
  #await(session: Session, connection: Connection, grace: number): void {
    const since = this.#joined.get(connection) ?? performance.now();
    const stayed = performance.now() - since;
    const waits = session.resumes && grace > 0;
    session.disconnect(grace, () => this.#forget(session));
    if (waits) this.#waiting.enter(session, { address: connection.limits.address, stayed });
  }

  #forget(session: Session): void {
    this.#waiting.leave(session);
    this.#parts.sessions.forget(session);
    this.#parts.claims.release(session.id);
  }

  #sessionOf({ peer }: Connection): Session | undefined {
    return peer && this.#parts.sessions.find(peer.id);
  }
}
