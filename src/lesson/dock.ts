/** The dock of a lesson below 1100 px: shows views, runs, and says how many checks have passed. */
import { currentView, onView, showView, type View } from './views.ts';

export function followDock(dock: HTMLElement, lab: HTMLElement): void {
  const buttons = [...dock.querySelectorAll<HTMLButtonElement>('[data-show]')];
  const [run, preview] = ['run', 'preview'].map((name) =>
    dock.querySelector<HTMLElement>(`[data-label="${name}"]`)!,
  ) as [HTMLElement, HTMLElement];
  const passed = dock.querySelector('.passed')!;

  /** Does what runs show the code as it is, out of sight? Then going there is what is wanted. */
  const goesOn = () =>
    currentView() !== 'run' && lab.dataset.status === 'running' && !('stale' in lab.dataset);

  function draw(): void {
    for (const button of buttons) {
      button.ariaPressed = String(button.dataset.show === currentView());
    }
    run.hidden = goesOn();
    preview.hidden = !goesOn();
    if (lab.dataset.passed) passed.textContent = lab.dataset.passed;
  }
  dock.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>('[data-show]');
    if (!button) return;
    const view = button.dataset.show as View;
    if (view === 'run' && !goesOn()) {
      lab.dispatchEvent(new Event('pointerdown'));
      lab.querySelector<HTMLElement>('.run')!.click();
    }
    showView(view);
  });
  onView(draw);
  new MutationObserver(draw).observe(lab, {
    attributeFilter: ['data-status', 'data-stale', 'data-passed'],
  });
  draw();
}
