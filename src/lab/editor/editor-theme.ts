import { EditorView } from '@codemirror/view';

/** The page's own colours and type, by its custom properties, so that both themes follow. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', color: 'var(--pl-code-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--__sl-font-mono)',
    fontSize: 'var(--pl-code-size)',
    lineHeight: 'var(--pl-code-line)',
    overscrollBehavior: 'contain',
  },
  '.gap-mark': {
    borderRadius: '4px',
    outline: '1px solid var(--pl-a)',
    outlineOffset: '1px',
    color: 'var(--pl-a)',
    fontStyle: 'normal',
    fontWeight: '700',
    cursor: 'pointer',
  },
  '.fold-words': { color: 'var(--pl-code-gutter)', fontStyle: 'italic', cursor: 'pointer' },
  '.fold-words::before': { content: '"▸ "', fontStyle: 'normal' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--pl-code-caret)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': {
    backgroundColor: 'var(--pl-code-bg)',
    color: 'var(--pl-code-gutter)',
    border: 'none',
    paddingLeft: '0.5rem',
  },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '1.75rem', padding: '0 0.5rem 0 0' },
  '.cm-activeLine': { backgroundColor: 'var(--pl-code-active)' },
  '.cm-cursor': { borderLeftColor: 'var(--pl-code-caret)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--pl-code-selection)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--pl-code-selection)',
    outline: '1px solid var(--pl-code-gutter)',
  },
  '.cm-problem-line': { backgroundColor: 'var(--pl-fail-soft)' },
  '.cm-problem': {
    color: 'var(--pl-fail)',
    backgroundColor: 'var(--pl-fail-soft)',
    borderInlineStart: '3px solid var(--pl-fail)',
    padding: '0.25rem 0.75rem 0.35rem',
    fontFamily: 'var(--__sl-font)',
    whiteSpace: 'pre-line',
  },
});
