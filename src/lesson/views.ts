/**
 * Below 1100 px a lesson shows one thing at a time: its text, the code, the page that runs, or the
 * checks. Which one is the attribute `data-view` of the root, so that styles know it before the
 * first paint; it is kept for this tab, with how far the text was read.
 */
export type View = 'read' | 'code' | 'run' | 'checks';

export const currentView = (): View =>
  (document.documentElement.dataset.view as View | undefined) ?? 'read';

/** Shows a view; where the window is wide enough for all, it is only remembered. */
export function showView(view: View): void {
  document.documentElement.dataset.view = view;
  remember('view', view);
  document.dispatchEvent(new Event('peerlab:view'));
}

export function onView(hear: () => void): void {
  document.addEventListener('peerlab:view', hear);
}

export const isNarrow = (): boolean => !matchMedia('(min-width: 1100px)').matches;

const keyOf = (what: string) => `peerlab:${what}:${location.pathname}`;

function remember(what: string, value: string): void {
  try {
    sessionStorage.setItem(keyOf(what), value);
  } catch {
    // Then a reload begins at the top.
  }
}

/** Keeps how far a pane is scrolled over a reload, which the browser does for whole pages only. */
export function keepPlace(pane: HTMLElement): void {
  let kept = 0;
  try {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const again = entry?.type === 'reload' || entry?.type === 'back_forward';
    kept = again ? Number(sessionStorage.getItem(keyOf('place'))) : 0;
  } catch {
    // Nothing is kept.
  }
  if (kept > 0 && !location.hash) pane.scrollTo({ top: kept, behavior: 'instant' });
  addEventListener('pagehide', () => remember('place', String(Math.round(pane.scrollTop || kept))));
}

/** With no focus anywhere the keys that scroll move the text, as on any page. */
export function scrollByKeys(pane: HTMLElement): void {
  const keys = [' ', 'PageDown', 'PageUp', 'ArrowDown', 'ArrowUp', 'Home', 'End'];
  addEventListener('keydown', ({ key, target }) => {
    if (target === document.body && keys.includes(key)) pane.focus({ preventScroll: true });
  });
}
