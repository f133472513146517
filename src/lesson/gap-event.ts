/** A gap has three places: its check, its comment in the code, its passage in the prose. */
export interface Gap {
  number: number;
  /** Where the reader pressed; the other two places answer. */
  from: 'prose' | 'check' | 'code';
}

const NAME = 'peerlab:gap';

/** Says that the reader wants to see the other places of a gap. */
export function showGap(gap: Gap): void {
  document.dispatchEvent(new CustomEvent(NAME, { detail: gap }));
}

/** Hears of it. Returns how to end that. */
export function onGap(hear: (gap: Gap) => void): () => void {
  const listener = (event: Event) => hear((event as CustomEvent<Gap>).detail);
  document.addEventListener(NAME, listener);
  return () => document.removeEventListener(NAME, listener);
}

/** Lets a place light up once, so that the eye finds it. */
export function flash(place: Element): void {
  place.classList.remove('flash');
  // Read between the two, or the browser would take them for no change.
  place.getBoundingClientRect();
  place.classList.add('flash');
}
