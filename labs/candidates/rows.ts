/** Does a text list candidates part by part, one row for each? */
import { parseCandidate } from '../contract/session-descriptions.ts';

/** How many lines one candidate may take where each of its parts stands in a line of its own. */
const LINES_OF_ONE = 8;

/** A candidate's line as the browser wrote it, with or without its first word. */
const RAW = /\S+ \d \w+ \d+ \S+ \d+ typ \w+.*/;

/** Does the text hold candidates as the browser wrote them? */
export const isRaw = (text: string): boolean => RAW.test(text);

/**
 * The candidates that a text gives with their type, protocol, address and port, and where it is
 * asked for with their priority: RFC 8839, section 5.1. Raw lines do not count.
 *
 * @param candidates the lines of the candidates, as the browser wrote them
 */
export function listedIn(
  text: string,
  candidates: readonly string[],
  withPriority: boolean,
): string[] {
  const lines = text
    .toLowerCase()
    .split('\n')
    .filter((line) => line.trim() !== '' && !RAW.test(line));
  return candidates.filter((candidate) => {
    const parsed = parseCandidate(candidate);
    if (!parsed) return false;
    const { type, protocol, address, port, priority } = parsed;
    const where = [address, port].map(one);
    const rest = [type, protocol, ...(withPriority ? [priority] : [])].map(one);
    const isIn = (parts: RegExp[], row: string) => parts.every((part) => part.test(row));
    const rows = lines.filter((line) => isIn(where, line) && rest.some((part) => part.test(line)));
    // What stands in one row with the address belongs to it; else the lines below and above do.
    const windows = rows.length > 0 ? rows : windowsOf(lines);
    return windows.some((row) => isIn([...where, ...rest], row));
  });
}

const windowsOf = (lines: readonly string[]): string[] =>
  lines.map((_, index) => lines.slice(index, index + LINES_OF_ONE).join('\n'));

/** The text, and not as a part of a longer word or number. */
function one(text: string): RegExp {
  const escaped = text.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`);
}
