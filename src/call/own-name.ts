/** What the visitor wants to be called. Kept by the browser, and told to nobody but the other side. */
import { plainPerson } from './id.ts';

const KEY = 'peerlab:name';

export function ownName(): string {
  try {
    return plainPerson(localStorage.getItem(KEY));
  } catch {
    return '';
  }
}

export function keepName(name: string): void {
  try {
    if (name) localStorage.setItem(KEY, name);
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the name lasts as long as the page.
  }
}
