/** An error shown where it is: the line marked, and the message below it, until the line changes. */
import { StateEffect, StateField, type Transaction } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { Place } from '../../compile/types.ts';

export const setProblem = StateEffect.define<{ place: Place; message: string } | undefined>();

class ProblemWidget extends WidgetType {
  readonly message: string;

  constructor(message: string) {
    super();
    this.message = message;
  }

  override eq(other: ProblemWidget): boolean {
    return other.message === this.message;
  }

  toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'cm-problem';
    element.textContent = this.message;
    return element;
  }
}

/** Does a change reach into the marked line? */
function isTouched(decorations: DecorationSet, { changes, startState }: Transaction): boolean {
  const marked = decorations.iter();
  if (!marked.value) return false;
  const line = startState.doc.lineAt(marked.from);
  return changes.touchesRange(line.from, line.to) !== false;
}

export const problemField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let next = isTouched(decorations, transaction)
      ? Decoration.none
      : decorations.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setProblem)) continue;
      next = Decoration.none;
      if (!effect.value) continue;
      const { place, message } = effect.value;
      const { doc } = transaction.state;
      const line = doc.line(Math.min(Math.max(place.line, 1), doc.lines));
      next = Decoration.set([
        Decoration.line({ class: 'cm-problem-line' }).range(line.from),
        Decoration.widget({ widget: new ProblemWidget(message), block: true, side: 1 }).range(
          line.to,
        ),
      ]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
