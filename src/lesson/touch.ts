/**
 * Before its first touch a lab is text: no framework is there yet. This hears the touch, fetches
 * what answers it, and hands on what was pressed meanwhile, so that no press is lost.
 */
import { onGap, showGap } from './gap-event.ts';

/** What is to be seen below the first gap, in CSS pixels. */
const ROOM = 96;

/** Labs with code that the page does not show are fetched at once. */
function leftCode(slug: string): boolean {
  try {
    return localStorage.getItem(`peerlab:draft:${slug}`) !== null;
  } catch {
    return false;
  }
}

/** Scrolls the delivered code so far that its first gap is seen, as the editor will be. */
function openAtFirstGap(code: HTMLElement | null): void {
  const gap = code?.querySelector<HTMLElement>('.gap-mark');
  if (!code || !gap) return;
  const below = gap.getBoundingClientRect().bottom - code.getBoundingClientRect().bottom;
  if (below > -ROOM) code.scrollTop += below + ROOM;
}

/** @param lab the section that the page delivers, inside its island */
export function listenForTouch(lab: HTMLElement): void {
  const island = lab.closest('astro-island')!;
  const failed = document.querySelector<HTMLElement>('.lab-failed');
  let awake = false;
  /** What was pressed, to be pressed again once somebody listens. */
  const pressed: (() => void)[] = [];

  function wake(): void {
    if (awake || island.hasAttribute('data-wanted')) return;
    if (failed) failed.hidden = true;
    island.setAttribute('data-wanted', '');
    island.dispatchEvent(new Event('peerlab:wake'));
  }
  function touch(): void {
    lab.dataset.touched = '';
    wake();
    // The editor and the compiler come at the same time as what draws the lab.
    if (!awake) import('../lab/engine.ts').catch(() => undefined);
  }
  function press(event: Event): void {
    const button = event.target instanceof Element && event.target.closest('button');
    if (awake || !button) return;
    event.stopPropagation();
    pressed.push(() => button.click());
  }
  function typed({ key, target }: KeyboardEvent): void {
    const tab = target instanceof Element && target.closest('[role=tab]');
    if (awake || !tab || !/^(Arrow|Home|End)/.test(key)) return;
    pressed.push(() => tab.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  }

  for (const type of ['pointerover', 'pointerdown', 'focusin'] as const) {
    lab.addEventListener(type, touch, { passive: true });
  }
  lab.addEventListener('click', press);
  lab.addEventListener('keydown', typed);
  const over = onGap((gap) => {
    if (gap.from === 'code' || awake) return;
    pressed.push(() => showGap(gap));
    touch();
  });
  island.addEventListener('astro:hydration-error', () => {
    island.removeAttribute('data-wanted');
    if (failed) failed.hidden = false;
  });
  island.addEventListener(
    'astro:hydrate',
    () => {
      awake = true;
      over();
      for (const again of pressed) again();
    },
    { once: true },
  );

  openAtFirstGap(lab.querySelector<HTMLElement>('.static:not([hidden])'));
  for (const button of lab.querySelectorAll<HTMLButtonElement>('button[data-wakes]')) {
    button.disabled = false;
  }
  lab.dataset.live = 'true';
  if (lab.hasAttribute('data-at-once') || leftCode(lab.dataset.lab!)) wake();
}
