/** Finds where to press with the mouse, inside the page of the trials. */

/** A point of the page, in CSS pixels from its top left corner. */
export interface Point {
  x: number;
  y: number;
}

export interface Aimed {
  point: Point;
  /** Settles after the next press in the frame: has it clicked the button? */
  hit: Promise<boolean>;
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
  return { point: { x: outer.x + x, y: outer.y + y }, hit: isHit(page, button) };
}

async function isHit(page: Document, button: Element): Promise<boolean> {
  const { promise: released, resolve } = Promise.withResolvers<void>();
  let clicked = false;
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  button.addEventListener('click', () => (clicked = true), options);
  // The click comes with the release of the button, in the same turn.
  page.addEventListener('pointerup', () => setTimeout(resolve), options);
  await released;
  over.abort();
  return clicked;
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
