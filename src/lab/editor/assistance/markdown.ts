/**
 * The part of Markdown that our language server writes: paragraphs, fenced code, `code`, **strong**
 * and links. It stands in for the parser that `@codemirror/lsp-client` brings, which weighs more than
 * all of the client and lets HTML through; see tools/language/plugin.ts.
 */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escape = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char]!);

const fence = /```\w*\n([\s\S]*?)\n```/;

/** What the client makes one of. */
export class Marked {
  parse(text: string): string {
    // Each second part is the inside of a fence.
    return text
      .split(fence)
      .map((part, index) => (index % 2 === 1 ? fenced(part) : paragraphs(part)))
      .join('');
  }
}

const fenced = (code: string) => `<pre><code>${escape(code)}</code></pre>`;

const paragraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${inline(escape(paragraph))}</p>`)
    .join('');

function inline(text: string): string {
  return text
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(
      /\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g,
      '<a href="$2" target="_blank" rel="noreferrer">$1</a>',
    );
}
