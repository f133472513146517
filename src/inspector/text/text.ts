/** Loads the words of a language when the inspector is opened. */
import type { Key } from './en.ts';

export type Language = 'en' | 'ko';
export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** @returns looks a text up and fills in its `{places}` */
export async function loadTexts(language: Language): Promise<Say> {
  const texts: Record<Key, string> =
    language === 'ko' ? (await import('./ko.ts')).ko : (await import('./en.ts')).en;
  return (key, values = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
