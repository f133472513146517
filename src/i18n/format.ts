/** The words of the interface, in the page's language; they come with the page. */
export type Strings = Readonly<Record<string, string>>;

/**
 * Looks a text up and fills in its `{places}`.
 *
 * @throws {Error} when there is no such text, so that a missing one is seen at the first test
 */
export function say(
  strings: Strings,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = strings[key];
  if (text === undefined) throw new Error(`No text for "${key}". Add it to src/content/i18n.`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
