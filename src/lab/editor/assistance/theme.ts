import { EditorView } from '@codemirror/view';

/** The boxes that the language service opens, in the page's colours. */
export const assistanceTheme = EditorView.theme({
  '.cm-panels': {
    backgroundColor: 'var(--pl-raised)',
    color: 'var(--sl-color-gray-2)',
    borderColor: 'var(--sl-color-hairline)',
  },
  '.cm-bar, .cm-panel.cm-search': {
    fontFamily: 'var(--__sl-font)',
    fontSize: 'var(--sl-text-xs)',
  },
  '.cm-bar-line': { display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  '.cm-language-status': { flex: '1', minWidth: '12em', margin: '0', padding: '0.15rem 0.75rem' },
  '.cm-bar button': {
    minWidth: '1.75rem',
    padding: '0.2rem 0.45rem',
    border: 'none',
    borderRadius: 'var(--pl-radius-small)',
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-bar button:hover, .cm-bar button[aria-pressed="true"], .cm-bar button[aria-expanded="true"]':
    {
      backgroundColor: 'var(--sl-color-accent-low)',
      color: 'var(--sl-color-white)',
    },
  '.cm-bar button:focus-visible': { outline: '2px solid var(--sl-color-text-accent)' },
  '.cm-bar-keys': {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(15rem, 1fr))',
    gap: '0.1rem 1rem',
    maxHeight: '9rem',
    margin: '0',
    padding: '0.5rem 0.75rem',
    overflow: 'auto',
  },
  '.cm-bar-keys[hidden]': { display: 'none' },
  '.cm-bar-keys > div': { display: 'flex', gap: '0.5rem', justifyContent: 'space-between' },
  '.cm-bar-keys dt': { fontFamily: 'var(--__sl-font-mono)' },
  '.cm-bar-keys dd': { margin: '0' },
  '.cm-bar-symbols': { display: 'none', overflowX: 'auto' },
  '.cm-bar-symbols button': { minWidth: '2.5rem', minHeight: '2.5rem', fontSize: '1rem' },
  '@media (pointer: coarse)': { '.cm-bar-symbols': { display: 'flex' } },
  '.cm-tooltip': {
    maxWidth: 'min(36rem, 90vw)',
    border: '1px solid var(--sl-color-hairline-light)',
    borderRadius: 'var(--pl-radius-small)',
    backgroundColor: 'var(--pl-raised)',
    color: 'var(--sl-color-gray-1)',
    fontFamily: 'var(--__sl-font)',
    fontSize: 'var(--sl-text-xs)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--__sl-font-mono)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--sl-color-accent-low)',
    color: 'var(--sl-color-white)',
  },
  '.cm-lsp-documentation': { padding: '0.35rem 0.6rem' },
  '.cm-lsp-documentation pre, .cm-lsp-documentation code': {
    margin: '0',
    fontFamily: 'var(--__sl-font-mono)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-tooltip a, .cm-panel a': { color: 'var(--sl-color-text-accent)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--sl-color-accent-low)',
    color: 'var(--sl-color-white)',
    cursor: 'pointer',
  },
});
