/** `#id` where the element has one, else its tag, numbered from the second on. */
export function elementName(element: Element): string {
  if (element.id) return `#${element.id}`;
  const tag = element.localName;
  const index = [...element.ownerDocument.querySelectorAll(tag)].indexOf(element);
  return index > 0 ? `${tag}:${index + 1}` : tag;
}
