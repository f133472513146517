/**
 * Does a text say what the sections of an offer say? It is read record by record, and not searched
 * for words: a heading or a legend may have the same words in it.
 */
import type { MediaSection } from '../contract/session-descriptions.ts';

type Direction = MediaSection['direction'];

/** The other side of a direction: RFC 3264, section 6.1. */
const MIRRORED: Record<Direction, Direction> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};

const KIND = /audio|video|application/g;
const DIRECTION = /sendrecv|sendonly|recvonly|inactive/g;

const distinct = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])];

/** The ways to find the records of a text. A person sees at a glance which is meant. */
const DIVISIONS: readonly ((text: string) => string[])[] = [
  (text) => text.split('\n'),
  (text) => text.split(/\n\s*\n/),
  // Records of several lines each, or all of them in one line, such as JSON.
  cutAt(/(?<=sendrecv|sendonly|recvonly|inactive)/),
  cutAt(/(?=sendrecv|sendonly|recvonly|inactive)/),
  cutAt(/(?<=audio|video|application)/),
  cutAt(/(?=audio|video|application)/),
];

/** Cuts a text without its headings. A direction that is left over belongs to some record. */
function cutAt(place: RegExp): (text: string) => string[] {
  return (text) => {
    const parts = withoutHeadings(text).split(place);
    const isLeft = (part: string) => !isRecord(part) && distinct(part, DIRECTION).length > 0;
    return parts.some(isLeft) ? [] : parts;
  };
}

/** Is it the text of a description, and not what somebody has picked from it? */
export const isWhole = (text: string): boolean =>
  /^(v=0|a=(rtpmap|ice-|fingerprint|candidate|ssrc))/m.test(text);

/** Leaves out the lines that speak of several kinds or of several directions, but of no record. */
function withoutHeadings(text: string): string {
  const isHeading = (line: string) => {
    const [kinds, directions] = [distinct(line, KIND).length, distinct(line, DIRECTION).length];
    return (kinds > 1 && directions === 0) || (directions > 1 && kinds === 0);
  };
  return text
    .split('\n')
    .filter((line) => !isHeading(line))
    .join('\n');
}

/**
 * Does the text give the mid, the kind and the direction of each section, in their order, and of no
 * other? The section of a data channel has no direction and may be left out. Beside the direction
 * that was offered the one that was answered may stand.
 *
 * @param answer the sections of the answer, if there is one
 */
export function reads(
  text: string,
  offer: readonly MediaSection[],
  answer: readonly MediaSection[] = [],
): boolean {
  const sections = offer
    .map((section, index) => ({ section, answered: answer[index]?.direction }))
    .filter(({ section }) => section.kind !== 'application');
  if (isWhole(text)) return false;
  const mids = sections.map(({ section }) => midPattern(section.mid.toLowerCase())).join('|');
  const atMids = [`(?=${mids})`, `(?<=${mids})`].map((place) => cutAt(new RegExp(place)));
  return [...DIVISIONS, ...atMids].some((divide) => {
    const records = divide(text.toLowerCase()).filter(isRecord);
    return (
      records.length === sections.length &&
      sections.every(({ section, answered }, index) => isOf(records[index]!, section, answered))
    );
  });
}

function isRecord(part: string): boolean {
  const kinds = distinct(part, KIND).filter((kind) => kind !== 'application');
  return kinds.length > 0 && distinct(part, DIRECTION).length > 0;
}

function isOf(record: string, { kind, mid, direction }: MediaSection, answered?: Direction) {
  const [first, ...others] = distinct(record, DIRECTION);
  const allowed = answered ? [answered, MIRRORED[answered]] : [];
  return (
    distinct(record, KIND).join() === kind &&
    first === direction &&
    others.every((other) => allowed.some((one) => one === other)) &&
    new RegExp(midPattern(mid.toLowerCase())).test(record)
  );
}

/** The mid, and not only a part of another number. */
function midPattern(mid: string): string {
  if (!/^\d+$/.test(mid)) return mid.replaceAll(/[^\w]/g, '\\$&');
  return `(?<!\\d|\\d\\.)${mid}(?!\\d|\\.\\d)`;
}
