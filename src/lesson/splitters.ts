/**
 * Borders between panes that can be moved: by dragging, by arrow keys, Home and End, and back by a
 * double click (WAI-ARIA Authoring Practices, window splitter). A size is a share of the parent in
 * percent, held in a custom property and kept in this browser; see docs/decisions/0022.
 */
const KEY = 'peerlab:panes';
/** In percent, a press of an arrow key. */
const STEP = 2;

type Sizes = Record<string, number>;

function read(): Sizes {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? '{}') as Sizes | null) ?? {};
  } catch {
    return {};
  }
}

function keep(pane: string, percent: number | undefined): void {
  const { [pane]: _old, ...others } = read();
  const sizes = percent === undefined ? others : { ...others, [pane]: percent };
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes));
  } catch {
    // The size then lasts as long as the page.
  }
}

class Splitter {
  #border: HTMLElement;
  #pane: string;
  #across: boolean;

  constructor(border: HTMLElement) {
    this.#border = border;
    this.#pane = border.dataset.pane!;
    this.#across = border.ariaOrientation === 'vertical';
  }

  /** The share that the pane before the border has now. */
  get share(): number {
    const [before, whole] = [this.#border.previousElementSibling!, this.#border.parentElement!];
    const length = (element: Element) => element[this.#across ? 'clientWidth' : 'clientHeight'];
    return whole.checkVisibility() ? (length(before) / length(whole)) * 100 : 0;
  }

  /** Says the size to those who do not see it. */
  tell(): void {
    this.#border.ariaValueNow = String(Math.round(this.share));
  }

  set(percent: number | undefined): void {
    const { style } = document.documentElement;
    const name = `--pane-${this.#pane}`;
    if (percent === undefined) style.removeProperty(name);
    else {
      const { ariaValueMin, ariaValueMax } = this.#border;
      const within = Math.min(Math.max(percent, Number(ariaValueMin)), Number(ariaValueMax));
      percent = Math.round(within * 10) / 10;
      style.setProperty(name, `${percent}%`);
    }
    keep(this.#pane, percent);
    this.tell();
  }

  moveTo({ clientX, clientY }: PointerEvent): void {
    const box = this.#border.parentElement!.getBoundingClientRect();
    const at = this.#across ? (clientX - box.left) / box.width : (clientY - box.top) / box.height;
    this.set(at * 100);
  }

  press(key: string): boolean {
    const by = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[key];
    if (by !== undefined) this.set(this.share + by);
    else if (key === 'Home') this.set(0);
    else if (key === 'End') this.set(100);
    else return false;
    return true;
  }
}

const splitterAt = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role=separator][data-pane]') : null;

/** Brings the borders inside an element to life. */
export function followSplitters(root: HTMLElement): void {
  for (const border of root.querySelectorAll<HTMLElement>('[role=separator][data-pane]')) {
    new Splitter(border).tell();
  }
  root.addEventListener('pointerdown', (event) => {
    const border = splitterAt(event);
    if (!border || event.button !== 0) return;
    event.preventDefault();
    border.focus();
    border.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => new Splitter(border).moveTo(moved);
    border.addEventListener('pointermove', move);
    border.addEventListener(
      'lostpointercapture',
      () => border.removeEventListener('pointermove', move),
      { once: true },
    );
  });
  root.addEventListener('dblclick', (event) => {
    const border = splitterAt(event);
    if (border) new Splitter(border).set(undefined);
  });
  root.addEventListener('keydown', (event) => {
    const border = splitterAt(event);
    if (border && new Splitter(border).press(event.key)) event.preventDefault();
  });
}
