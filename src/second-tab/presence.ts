/**
 * Who is there, told by Web Locks: a page holds the lock of its role for as long as it lives, and
 * the browser takes it away even from a page that crashed. W3C "Web Locks API", section 3.
 */

/** A pair of tabs: one lab on one page, and the second tab that belongs to it. */
export interface Pair {
  lab: string;
  /** Id of the lesson's page, kept over its reloads. */
  page: string;
}

export const channelOf = ({ lab, page }: Pair): string => `peerlab:tabs:${lab}:${page}`;
export const lockOf = (role: 'first' | 'second', { lab, page }: Pair): string =>
  `peerlab:${role}:${lab}:${page}`;

/** Where the second tab of a pair lives, in a language of the site. */
export const addressOf = ({ lab, page }: Pair, language: string): string =>
  `${language === 'ko' ? '/ko' : ''}/tab/?${new URLSearchParams({ lab, of: page })}`;

/** The pair that the query of such an address names, where it names one. */
export function pairOf(search: string): Pair | undefined {
  const query = new URLSearchParams(search);
  const [lab, page] = [query.get('lab') ?? '', query.get('of') ?? ''];
  return /^[a-z0-9-]{1,60}$/.test(lab) && /^[\w-]{1,60}$/.test(page) ? { lab, page } : undefined;
}

/** Has this page Web Locks? Browsers keep them to secure contexts: https, or this machine itself. */
export const hasLocks = (): boolean => 'locks' in navigator;

/**
 * Takes a lock and keeps it until the page goes or `over` aborts.
 *
 * @param patience signal that gives up the wait, once aborted
 * @returns true once the lock is held, false when the patience ran out first
 */
export function hold(name: string, over: AbortSignal, patience?: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const signal = patience ? AbortSignal.any([over, patience]) : over;
  const kept = navigator.locks.request(name, { signal }, () => {
    resolve(true);
    return new Promise<void>((done) => over.addEventListener('abort', () => done()));
  });
  kept.catch(() => resolve(false));
  return promise;
}

/**
 * Waits until nobody holds a lock.
 *
 * @param over ends the wait unheard
 */
export async function untilFree(name: string, over: AbortSignal, then: () => void): Promise<void> {
  try {
    await navigator.locks.request(name, { mode: 'shared', signal: over }, () => {});
  } catch {
    return;
  }
  if (!over.aborted) then();
}
