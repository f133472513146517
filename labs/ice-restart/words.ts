/** Is a text made for a person, or is it the name of a state with nothing around it? */

const STATES = /dis-?connected|connected|connecting|failed|closed|checking|completed|\bnew\b/gi;

/** Words that only say that a state follows. */
const FILLERS = new Set(
  (
    'the a an is was has are now current currently at to from of changed became become ' +
    'state status connection connectionstate iceconnectionstate ice webrtc peer peers call caller ' +
    'callee pc pc1 pc2 local remote ' +
    'der die das zustand status ist est état estado es'
  ).split(' '),
);
const KOREAN_FILLERS = /^(현재|지금|연결|상태|통화|피어|입니다|이에요|예요|임|됨|이다)/;

/** Does the text say more than the name of a state? In any language, with or without spaces. */
export function isInWords(text: string): boolean {
  const words = [...segmenter.segment(text.replaceAll(STATES, ' '))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase())
    .filter((word) => /\p{L}/u.test(word));
  return words.some((word) => !FILLERS.has(word) && !KOREAN_FILLERS.test(word));
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
