/** What the page says of a connection's state, and whether a person understands it. */
import { valueAt } from '../contract/timeline.ts';
import type { World } from '../contract/world.ts';

const STATE = '#state';

/** How long a new state may take to be put into words, in milliseconds. */
const TO_SAY = 800;

/** The two ends change a moment after each other, in milliseconds. */
const OTHER_END = 100;

/** What the page said when a connection was last in a state; undefined if it was in none so long. */
export function wordsFor(world: World, state: string): string | undefined {
  const stays = [...world.peers.values()].flatMap(({ states: { connectionState } }) =>
    connectionState.map(({ value, at }, index) => {
      const next = connectionState[index + 1]?.at ?? Infinity;
      return { value, at, by: Math.min(at + TO_SAY, next - OTHER_END) };
    }),
  );
  const [newest] = stays
    .filter(({ value, at, by }) => value === state && by > at && world.now >= by)
    .sort((one, other) => other.at - one.at);
  if (!newest) return undefined;
  return valueAt(world.page.texts.get(STATE) ?? [], newest.by)?.trim() ?? '';
}

/** The words of the specification, and those that only introduce them. */
const STATES = /\b(new|connecting|connected|checking|completed|disconnected|failed|closed)\b/gi;
const INTRODUCING =
  /\b(the|is|now|a|ice|rtc|peer|call|connection|connectionstate|iceconnectionstate|state|status)\b|상태|연결/gi;

/** Is it the state as the specification names it, and nothing for a person? */
export function isRaw(said: string): boolean {
  if (said.search(STATES) === -1) return false;
  return !/\p{L}/u.test(said.replaceAll(STATES, '').replaceAll(INTRODUCING, ''));
}
