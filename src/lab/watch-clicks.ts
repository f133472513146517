/** What a reader has done with the code of a page by the time its editor is there. */
interface Before {
  /** Where it was clicked last, in CSS pixels of the window. */
  at: { x: number; y: number } | undefined;
  scrollTop: number;
  hasFocus: boolean;
}

/**
 * Watches the code that stands in for the editor.
 *
 * @param panel what holds the code
 * @returns ends the watch, and says what there was to see
 */
export function watchClicks(panel: HTMLElement): () => Before {
  let at: Before['at'];
  const note = ({ clientX: x, clientY: y }: MouseEvent) => (at = { x, y });
  panel.addEventListener('click', note);
  return () => {
    panel.removeEventListener('click', note);
    const code = panel.querySelector('.static:not([hidden])');
    const hasFocus = code !== null && code === document.activeElement;
    return { at, scrollTop: code?.scrollTop ?? 0, hasFocus };
  };
}
