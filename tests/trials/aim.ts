/** Finds where to press with the mouse, inside the page of the trials. */

/** A point of the page, in CSS pixels from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

export interface Aimed {
  point: Point;
  /** Has the button been clicked since? */
  clicked: boolean;
}

/**
 * Waits until a button of a demo page can be pressed.
 *
 * @param frame the frame of the demo page
 * @param name what the button says
 * @throws {Error} when it cannot be pressed in time
 */
export async function aim(
  frame: HTMLIFrameElement,
  name: string,
  patience: number,
): Promise<Aimed> {
  const page = frame.contentDocument!;
  const find = () =>
    [...page.querySelectorAll('button')].find(
      (button) =>
        button.textContent?.trim() === name && !button.disabled && button.checkVisibility(),
    );
  const button = find() ?? (await appears(page, find, patience));
  if (!button) throw new Error(`No button "${name}" could be pressed in time.`);
  button.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const outer = frame.getBoundingClientRect();
  const inner = button.getBoundingClientRect();
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  const aimed = { point: { x: outer.x + x, y: outer.y + y }, clicked: false };
  button.addEventListener('click', () => (aimed.clicked = true), { capture: true, once: true });
  return aimed;
}

function appears<T>(page: Document, find: () => T | undefined, patience: number) {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const observer = new MutationObserver(() => {
    const found = find();
    if (found) resolve(found);
  });
  observer.observe(page, { subtree: true, childList: true, attributes: true, characterData: true });
  const late = setTimeout(() => resolve(undefined), patience);
  return promise.finally(() => {
    clearTimeout(late);
    observer.disconnect();
  });
}
