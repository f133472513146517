/** Which camera the reader wants behind `getUserMedia`; one choice for all labs. */
import type { MediaSource } from '../frame/messages.ts';

const KEY = 'peerlab:media';

/** The test picture unless the reader has switched to their camera. */
export function loadMediaChoice(): MediaSource {
  try {
    return localStorage.getItem(KEY) === 'real' ? 'real' : 'fake';
  } catch {
    return 'fake';
  }
}

export function saveMediaChoice(source: MediaSource): void {
  try {
    localStorage.setItem(KEY, source);
  } catch {
    // The choice then lasts as long as the page.
  }
}
