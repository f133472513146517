/** Search and replace. Loaded when it is asked for. */
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { StateEffect } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

const extensions = [search({ top: true }), keymap.of(searchKeymap)];

export function openSearch(view: EditorView): void {
  const isThere = view.state.facet(keymap).includes(searchKeymap);
  if (!isThere) view.dispatch({ effects: StateEffect.appendConfig.of(extensions) });
  openSearchPanel(view);
}
