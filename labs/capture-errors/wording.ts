/** Judges words without knowing their language. */
import type { TracedError } from '../contract/trace.ts';

/** The words that the program has added to what the errors say themselves. */
export function ownWords(said: string, errors: readonly TracedError[]): string {
  let own = said;
  for (const { name, message, constraint } of errors) {
    // The longest first: a message may hold the name.
    for (const part of [message, name, name.replace(/Error$/, ''), constraint]) {
      if (part) own = own.replaceAll(part, ' ');
    }
  }
  return own.trim();
}

/** Words of any language. Some are written without spaces between them. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Letters of scripts in which a short sentence may be one word for a machine. */
const DENSE =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Is it more than a single word, "No camera?" say? */
export function isSentence(words: string): boolean {
  const count = [...segmenter.segment(words)].filter(
    ({ segment, isWordLike }) => isWordLike && /\p{L}/u.test(segment),
  ).length;
  return count >= 2 || (words.match(DENSE)?.length ?? 0) >= 4;
}

/** Do two texts have the same letters? Numbers and signs tell a person nothing. */
export const isSameWording = (one: string, other: string): boolean =>
  letters(one) === letters(other);

const letters = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}\p{M}]+/gu, '');
