import { customAlphabet } from 'nanoid';

// #region id
/** 13 characters of 31 are 64 bits; i, l, o, 0 and 1 are left out because they sound or look alike. */
const createId = customAlphabet('23456789abcdefghjkmnpqrstuvwxyz', 13);
// #endregion

/** Who is here: one id for each socket, and the way back from the id to the socket. */
export class PeerDirectory<Socket extends object> {
  // #region maps
  // A Map and not an object: an id from outside may be "__proto__".
  readonly #sockets = new Map<string, Socket>();
  readonly #ids = new Map<Socket, string>();
  // #endregion

  /**
   * Gives a socket its id. Asking again gives the same one.
   *
   * @returns the id, 13 characters that can be read aloud.
   */
  register(socket: Socket): string {
    const known = this.#ids.get(socket);
    if (known !== undefined) return known;
    const id = createId();
    this.#ids.set(socket, id);
    this.#sockets.set(id, socket);
    return id;
  }

  /** @returns the id of a socket, or `undefined` before {@link register} and after {@link forget}. */
  idOf(socket: Socket): string | undefined {
    return this.#ids.get(socket);
  }

  /** @returns the socket of an id, or `undefined` where there is no such peer. */
  find(id: string): Socket | undefined {
    return this.#sockets.get(id);
  }

  /** Drops a socket and its id. A socket that never registered is no error. */
  forget(socket: Socket): void {
    const id = this.#ids.get(socket);
    if (id === undefined) return;
    this.#ids.delete(socket);
    this.#sockets.delete(id);
  }
}
