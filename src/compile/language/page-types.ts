/** What the lab's page holds, as types: `getElementById('localVideo')` is a video element. */

/** The file that declares it, to the compiler. */
export const PAGE_TYPES = '/labs/lab/page.d.ts';

const comment = /<!--[\s\S]*?-->/g;
const tag = /<([a-z][a-z0-9]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const isName = /^[A-Za-z_$][\w$]*$/;
const idIn = /\bid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

/**
 * Declares the elements of a page, so that a program that looks one up need not say what it is, nor
 * that it is there. What the page does not hold stays as the DOM declares it.
 *
 * @param html the body of the page
 */
export function pageTypes(html: string): string {
  const ids = new Map<string, string>();
  const tags = new Set<string>();
  for (const [, name = '', attributes = ''] of html.replace(comment, '').matchAll(tag)) {
    const element = name.toLowerCase();
    tags.add(element);
    const [, ...quoted] = idIn.exec(attributes) ?? [];
    const id = quoted.find((value) => value);
    if (id && !ids.has(id)) ids.set(id, element);
  }
  const elementOf = (name: string) =>
    `'${name}' extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap['${name}'] : HTMLElement`;
  const row = (key: string, name: string) => `  ${JSON.stringify(key)}: ${elementOf(name)};`;
  return [
    'interface PageIds {',
    ...[...ids].map(([id, name]) => row(id, name)),
    '}',
    'interface PageSelectors {',
    ...[...ids].map(([id, name]) => row(`#${id}`, name)),
    ...[...tags].map((name) => row(name, name)),
    '}',
    'interface Document {',
    '  getElementById<K extends keyof PageIds>(elementId: K): PageIds[K];',
    '}',
    // Where the DOM declares it: in an interface above, it would hide what is declared there.
    'interface ParentNode {',
    '  querySelector<K extends keyof PageSelectors>(selectors: K): PageSelectors[K];',
    '}',
    // A browser makes each id a global, which old programs use.
    ...[...ids]
      .filter(([id]) => isName.test(id))
      .map(([id]) => `declare var ${id}: PageIds['${id}'];`),
  ].join('\n');
}
