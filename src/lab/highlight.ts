/** One palette of token classes, for the code that is drawn at build time and for the editor. */
import { highlightCode, tagHighlighter, tags as t } from '@lezer/highlight';
import { parser as htmlParser } from '@lezer/html';
import { parser as jsParser } from '@lezer/javascript';

export const tokenClasses = tagHighlighter([
  { tag: [t.keyword, t.operatorKeyword, t.moduleKeyword, t.controlKeyword], class: 'tok-keyword' },
  { tag: [t.string, t.special(t.string), t.regexp, t.attributeValue], class: 'tok-string' },
  { tag: [t.comment, t.lineComment, t.blockComment], class: 'tok-comment' },
  { tag: [t.number, t.bool, t.null, t.atom], class: 'tok-number' },
  { tag: [t.typeName, t.className, t.tagName], class: 'tok-type' },
  { tag: [t.function(t.variableName), t.function(t.propertyName)], class: 'tok-call' },
  { tag: [t.propertyName, t.attributeName], class: 'tok-property' },
  { tag: [t.operator, t.punctuation, t.bracket, t.angleBracket], class: 'tok-punctuation' },
]);

export const typescriptParser = jsParser.configure({ dialect: 'ts' });
export const markupParser = htmlParser;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string) => text.replace(/[&<>]/g, (char) => escapes[char]!);

/**
 * Draws code as HTML, one `span.line` a line.
 *
 * @param file decides the language by its ending: `.html`, else TypeScript
 */
export function highlight(code: string, file: string): string {
  const parser = file.endsWith('.html') ? markupParser : typescriptParser;
  const lines = [''];
  highlightCode(
    code,
    parser.parse(code),
    tokenClasses,
    (text, classes) => {
      const part = classes ? `<span class="${classes}">${escape(text)}</span>` : escape(text);
      lines.push((lines.pop() ?? '') + part);
    },
    () => lines.push(''),
  );
  return lines.map((line) => `<span class="line">${line}</span>`).join('\n');
}
