/**
 * How two tabs of one browser find each other: two places, each held by a lock (W3C "Web Locks
 * API"), and a greeting over a `BroadcastChannel`. The browser frees the place of a tab that is
 * closed, reloaded or crashed; no tab has to say goodbye.
 */

export type Place = 'first' | 'second';

/** What a tab is told while it waits and once it has its place. */
export interface Meeting {
  /** The other tab is here. */
  join(): void;
  /** The other tab is gone. Another one may come, or the same one again. */
  leave(): void;
  /** Both places are taken. This tab goes on waiting for one. */
  full(): void;
}

/** How long a tab that is just going may keep its place before the room counts as full, in ms. */
const PATIENCE = 1000;

/**
 * Meets the other tab of this name.
 *
 * @param name the same in both tabs
 * @returns the place of this tab, once it has one; `join` and `leave` come after
 * @throws {Error} where the browser has no locks, as on pages without https
 */
export async function meet(name: string, meeting: Meeting): Promise<Place> {
  if (!navigator.locks) throw new Error('No Web Locks here. Use https or localhost.');
  const late = setTimeout(() => meeting.full(), PATIENCE);
  const place = await takePlace(name);
  clearTimeout(late);
  greet(name, place, meeting);
  return place;
}

const lockOf = (name: string, place: Place) => `${name}: ${place} tab`;

/** Asks for both places, keeps the one that comes free first, and holds it until the page goes. */
function takePlace(name: string): Promise<Place> {
  const decided = new AbortController();
  const ask = (place: Place) =>
    new Promise<Place>((resolve, reject) => {
      const { signal } = decided;
      const held = navigator.locks.request(lockOf(name, place), { signal }, () => {
        if (signal.aborted) return undefined;
        decided.abort();
        resolve(place);
        return new Promise(() => {});
      });
      held.catch(reject);
    });
  return Promise.any([ask('first'), ask('second')]);
}

function greet(name: string, place: Place, meeting: Meeting) {
  const channel = new BroadcastChannel(`${name}: greetings`);
  const me = `${place} ${crypto.randomUUID()}`;
  const otherLock = lockOf(name, place === 'first' ? 'second' : 'first');
  let other: string | undefined;

  const hello = (to?: string) => channel.postMessage({ from: me, to });

  channel.onmessage = async ({ data: { from, to } }) => {
    if (from === other || (to && to !== me)) return;
    if (other) meeting.leave();
    other = from;
    hello(from);
    meeting.join();
    // The lock of the other tab comes free at the moment in which that tab is gone.
    await navigator.locks.request(otherLock, { mode: 'shared' }, () => {});
    if (other !== from) return;
    other = undefined;
    meeting.leave();
  };
  hello();
}
