/** What a person can read and use of an element. */

/** Is the page laid out at all? While its pane or its frame is hidden, nothing in it is. */
function isLaidOut({ ownerDocument }: Element): boolean {
  return ownerDocument.documentElement.checkVisibility();
}

/** Can the element be seen, as far as styles decide? In a page that is not laid out, all can. */
export function isRendered(element: Element): boolean {
  return !isLaidOut(element) || element.checkVisibility({ visibilityProperty: true });
}

/**
 * The text of an element as a person reads it: without what is hidden, one line for each block, and
 * with a space between the cells of a table. Unlike `innerText` it leaves upper and lower case as
 * the program wrote them.
 */
export function visibleText(element: Element): string {
  if (!isLaidOut(element)) return element.textContent;
  return element.checkVisibility({ visibilityProperty: true }) ? textIn(element).trim() : '';
}

const CELLS = new Set(['TD', 'TH', 'DT', 'DD', 'LABEL']);
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'OPTION']);

function textIn(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
    else if (child.nodeType === Node.ELEMENT_NODE) text += textOfChild(child as Element);
  }
  return text;
}

function textOfChild(child: Element): string {
  if (child.tagName === 'BR') return '\n';
  if (SILENT.has(child.tagName)) return '';
  if (!child.checkVisibility({ visibilityProperty: true })) return '';
  const text = textIn(child);
  if (CELLS.has(child.tagName)) return `${text} `;
  return getComputedStyle(child).display.startsWith('inline') ? text : `\n${text}\n`;
}
