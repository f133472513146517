/**
 * Astro's `client:touch`: an island that is text until src/lesson/touch.ts asks for it. Asking
 * again after a failed load loads again.
 */
import type { ClientDirective } from 'astro';

/** Said to the island when its code is wanted. */
const WAKE = 'peerlab:wake';

const touch: ClientDirective = (load, _options, island) => {
  const wake = async () => (await load())();
  island.addEventListener(WAKE, () => void wake());
  // It may have been asked for before this element was parsed to its end.
  if (island.hasAttribute('data-wanted')) void wake();
};
export default touch;
