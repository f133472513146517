import type { Place } from '../compile/types.ts';

/** Where the caret is in the delivered code, which a press has put there. */
export function caretIn(code: HTMLElement): Place {
  const { anchorNode, anchorOffset } = getSelection() ?? {};
  const line = anchorNode?.parentElement?.closest('.line');
  if (!line || !anchorNode || !code.contains(line)) return { line: 1, column: 0 };
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(anchorNode, anchorOffset ?? 0);
  const number = [...code.querySelectorAll('.line:not(.fold-words)')].indexOf(line) + 1;
  return { line: Math.max(number, 1), column: before.toString().length };
}
