import type { EditorView } from '@codemirror/view';

const gap = /^[ \t]*\/\/ \d+\. /gm;

/**
 * Moves the cursor to the line of the next gap, or of the one before; round the end of the file.
 *
 * @returns whether there is one
 */
export function goToGap(view: EditorView, step: 1 | -1): boolean {
  const { doc, selection } = view.state;
  const starts = [...doc.toString().matchAll(gap)].map(({ index }) => index);
  if (starts.length === 0) return false;
  const here = doc.lineAt(selection.main.head).from;
  const after = starts.find((start) => start > here) ?? starts[0]!;
  const before = starts.findLast((start) => start < here) ?? starts.at(-1)!;
  const { to } = doc.lineAt(step === 1 ? after : before);
  view.dispatch({ selection: { anchor: to }, scrollIntoView: true, userEvent: 'select.gap' });
  return true;
}
