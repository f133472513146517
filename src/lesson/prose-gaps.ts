/** The passages of the prose that name a gap: they lead to the code and the check, and back. */
import { flash, onGap, showGap } from './gap-event.ts';

/** @param prose the pane that holds the lesson's text */
export function followProseGaps(prose: HTMLElement): void {
  prose.addEventListener('click', (event) => {
    const chip = event.target instanceof Element && event.target.closest<HTMLElement>('[data-gap]');
    if (!chip) return;
    event.preventDefault();
    showGap({ number: Number(chip.dataset.gap), from: 'prose' });
  });
  onGap(({ number, from }) => {
    if (from === 'prose') return;
    const passage = prose.querySelector<HTMLElement>(`[data-gap="${number}"]`);
    if (!passage?.checkVisibility()) return;
    const { behavior } = { behavior: calm() ? 'instant' : 'smooth' } as const;
    passage.scrollIntoView({ block: 'center', behavior });
    flash(passage);
  });
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
