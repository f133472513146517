/** A variable that is no setting and looks like one. */
export interface Misspelt {
  name: string;
  meant: string;
}

/** Names that people put before ours, which have none. */
const PREFIX = /^(PEERLAB|SIGNALL?ING)_/;

/** `TRUST_PROXIES` and `TRUST_PROXY` are the same then. */
const singular = (name: string): string =>
  name
    .split('_')
    .map((word) => word.replace(/IES$/, 'Y').replace(/S$/, ''))
    .join('_');

/**
 * Finds settings that were meant and misspelt, as `TURN_URL` for `TURN_URLS`. The environment is full of
 * other programs' variables, so one that is like none of ours is theirs, and so is one whose like is set.
 *
 * @param given names of the variables that are set.
 * @param known names of the settings.
 */
export function findMisspelt(given: readonly string[], known: readonly string[]): Misspelt[] {
  const unknown = given.filter((name) => !known.includes(name));
  // Of the short ones, as PORT, too many other words are a letter away.
  const missed = known.filter((name) => name.length > 5 && !given.includes(name));
  return unknown.flatMap((name) => {
    const bare = singular(name.replace(PREFIX, ''));
    const meant = missed.find((one) => distance(bare, singular(one)) <= Math.floor(one.length / 9));
    return meant ? [{ name, meant }] : [];
  });
}

/** How many letters must be put in, taken out or changed (Levenshtein's distance). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [above, letter] of Array.from(from).entries()) {
    let left = above + 1;
    row = row.map((up, at) => {
      if (at === 0) return left;
      const diagonal = row[at - 1]! + (letter === to[at - 1] ? 0 : 1);
      return (left = Math.min(up + 1, left + 1, diagonal));
    });
  }
  return row.at(-1)!;
}
