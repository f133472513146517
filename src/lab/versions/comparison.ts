import { goToNextChunk, goToPreviousChunk, MergeView, unifiedMergeView } from '@codemirror/merge';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import codeColors from '../../styles/code.css?inline';
import { editorTheme } from '../editor/editor-theme.ts';
import { languageOf } from '../editor/languages.ts';
import { tokenClasses } from '../highlight.ts';

export interface ComparisonOptions {
  /** The file that both are versions of. */
  file: string;
  /** Beside each other, or in one column. */
  sideBySide: boolean;
  /** What stands for folded lines; `$` is their number. */
  unchanged: string;
  /** Accessible names. */
  their: string;
  yours: string;
}

const theme = EditorView.theme({
  '&': { height: 'auto' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--pl-diff-old)' },
  '&.cm-merge-b .cm-changedLine, &:not(.cm-merge-a) .cm-changedLine, .cm-insertedLine': {
    backgroundColor: 'var(--pl-diff-new)',
  },
  // On these grounds the colour of comments is too faint to read.
  '.cm-changedLine .tok-comment, .cm-deletedChunk .tok-comment': { color: 'inherit' },
  '.cm-collapsedLines': {
    background: 'var(--pl-raised)',
    color: 'var(--sl-color-gray-3)',
    fontFamily: 'var(--__sl-font)',
  },
  '& .cm-collapsedLines::before, & .cm-collapsedLines::after': { content: '"⋯"' },
});

/**
 * Draws two versions of a file with what differs. It lives in a shadow root, for the reason that
 * {@link Editor} has.
 */
export class Comparison {
  #view: { destroy: () => void };
  /** The editor that the steps from difference to difference move in. */
  #shown: EditorView;

  constructor(host: HTMLElement, their: string, yours: string, options: ComparisonOptions) {
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(codeColors);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren();
    const drawing = { collapseUnchanged: { margin: 2, minSize: 5 }, highlightChanges: false };
    const extensions = (label: string): Extension => [
      lineNumbers(),
      languageOf(options.file),
      syntaxHighlighting(tokenClasses),
      [editorTheme, theme],
      EditorState.readOnly.of(true),
      EditorState.phrases.of({ '$ unchanged lines': options.unchanged }),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ];
    if (options.sideBySide) {
      const view = new MergeView({
        a: { doc: their, extensions: extensions(options.their) },
        b: { doc: yours, extensions: extensions(options.yours) },
        ...{ parent: root, root },
        ...drawing,
      });
      this.#view = view;
      this.#shown = view.b;
      return;
    }
    const unified = unifiedMergeView({ original: their, mergeControls: false, ...drawing });
    const state = EditorState.create({
      doc: yours,
      extensions: [extensions(options.yours), unified],
    });
    this.#view = this.#shown = new EditorView({ state, parent: root, root });
  }

  /** Moves to the next difference, or to the one before. */
  step(by: 1 | -1): void {
    (by === 1 ? goToNextChunk : goToPreviousChunk)(this.#shown);
  }

  dispose(): void {
    this.#view.destroy();
  }
}
