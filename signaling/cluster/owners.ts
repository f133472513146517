import { within, type RedisClient } from './redis.ts';

/** How long an id belongs to a process that does not say so again, in seconds. */
const LIFE = 150;
/** How long Redis may take to answer, in milliseconds. */
const PATIENCE = 2000;
/** How many ids are asked about at once. */
const BATCH = 500;

// Only where it is still ours. What Redis runs is run as a whole.
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end`;

/**
 * Which process has which id: a key in Redis for each, with the name of the process. There is one
 * winner whoever asks at the same time, and nobody but Redis has to be asked.
 */
export class Owners {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #self: string;

  /**
   * @param prefix of all names in Redis.
   * @param self the name of this process.
   */
  constructor(redis: RedisClient, prefix: string, self: string) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#self = self;
  }

  /**
   * Makes an id ours.
   *
   * @returns whose it was, or `null` where it was nobody's.
   */
  take(id: string): Promise<string | null> {
    const options = { expiration: { type: 'EX', value: LIFE }, GET: true } as const;
    return within(PATIENCE, this.#redis.set(this.#key(id), this.#self, options));
  }

  /** Whose is it? `null` where it is nobody's. */
  find(id: string): Promise<string | null> {
    return within(PATIENCE, this.#redis.get(this.#key(id)));
  }

  /** It is ours no more. */
  async release(id: string): Promise<void> {
    const keys = { keys: [this.#key(id)], arguments: [this.#self] };
    await within(PATIENCE, this.#redis.eval(RELEASE, keys));
  }

  /**
   * Says again that these are ours, also to a Redis that has forgotten everything.
   *
   * @returns those that somebody else has taken.
   */
  async keep(ids: readonly string[]): Promise<string[]> {
    const lost: string[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH);
      const known: Promise<(string | null)[]> = this.#redis.mGet(batch.map((id) => this.#key(id)));
      const owners = await within(PATIENCE, known);
      const writes = batch.map(async (id, at) => {
        if (owners[at] === this.#self) await this.#redis.expire(this.#key(id), LIFE);
        else if (owners[at]) lost.push(id);
        else {
          await this.#redis.set(this.#key(id), this.#self, {
            expiration: { type: 'EX', value: LIFE },
            condition: 'NX',
          });
        }
      });
      await within(PATIENCE, Promise.all(writes));
    }
    return lost;
  }

  #key(id: string): string {
    return `${this.#prefix}owner:${id}`;
  }
}
