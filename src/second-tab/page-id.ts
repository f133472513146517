import { nanoid } from 'nanoid';
import { hold, lockOf, type Pair } from './presence.ts';

const KEY = 'peerlab:page';

/** How long the page before a reload may take to let go of its id, in milliseconds. */
const PATIENCE = 1500;

/**
 * Takes the place of the first tab. The page's id outlives a reload, so that the second tab finds
 * it again; a duplicate of the tab, which the browser gives the same id, gets one of its own.
 *
 * @param over lets the place go
 */
export async function claimFirst(lab: string, over: AbortSignal): Promise<Pair> {
  const kept = read();
  if (kept) {
    const pair = { lab, page: kept };
    if (await hold(lockOf('first', pair), over, AbortSignal.timeout(PATIENCE))) return pair;
  }
  const pair = { lab, page: nanoid() };
  await hold(lockOf('first', pair), over);
  keep(pair.page);
  return pair;
}

function read(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(page: string): void {
  try {
    sessionStorage.setItem(KEY, page);
  } catch {
    // After a reload the second tab will then have to be opened anew.
  }
}
