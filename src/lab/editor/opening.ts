/** How a file is first shown: lookups of elements folded, each gap's number a chip to press. */
import { codeFolding, foldEffect } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from '@codemirror/view';
import { lookupsOf } from '../static-code.ts';

const numbers = new MatchDecorator({
  regexp: /(?<=\/\/ )(\d+)\.(?= )/g,
  decoration: ([, number]) =>
    Decoration.mark({ class: 'gap-mark', attributes: { 'data-gap': number! } }),
});

/** @param pressed hears which gap's number was pressed */
export function gapNumbers(pressed: (number: number) => void): Extension {
  return ViewPlugin.define(
    (view) => ({
      decorations: numbers.createDeco(view),
      update(update) {
        this.decorations = numbers.updateDeco(update, this.decorations);
      },
    }),
    {
      decorations: (plugin) => plugin.decorations,
      eventHandlers: {
        click({ target }) {
          const chip = target instanceof Element && target.closest<HTMLElement>('.gap-mark');
          if (chip) pressed(Number(chip.dataset.gap));
        },
      },
    },
  );
}

/** @param words what stands in the place of a number of lines */
export function folding(words: (count: number) => string): Extension {
  return codeFolding({
    preparePlaceholder: (state, { from, to }) =>
      words(state.doc.lineAt(to).number - state.doc.lineAt(from).number + 1),
    placeholderDOM: (_view, onclick, text: string) => {
      const place = document.createElement('span');
      place.className = 'fold-words';
      place.textContent = text;
      place.onclick = onclick;
      return place;
    },
  });
}

/** The state with its lookups folded. */
export function folded(state: EditorState): EditorState {
  const lookups = lookupsOf(state.doc.toString());
  if (!lookups) return state;
  const { from } = state.doc.line(lookups.from + 1);
  const { to } = state.doc.line(lookups.to + 1);
  return state.update({ effects: foldEffect.of({ from, to }) }).state;
}

/** Where the comment of a gap stands; without a number, that of the first in the file. */
export function gapAt(state: EditorState, number?: number): number | undefined {
  const name = number === undefined ? '\\d+' : String(number);
  const found = new RegExp(`^[ \\t]*// ${name}\\. `, 'm').exec(state.doc.toString());
  return found ? found.index + found[0].indexOf('/') : undefined;
}

/** Scrolls so that a place is seen with what surrounds it. */
export const seen = (at: number) => EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 96 });
