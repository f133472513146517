/** Whether the visitor wants to hear the page ring. Remembered where the browser allows it. */
const KEY = 'peerlab:ring';

export function wantsRing(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function keepRing(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
