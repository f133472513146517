/** Reads the media sections of a session description: RFC 8866, section 5.14, and RFC 9429. */

/** One m-line and the lines below it. */
export interface MediaSection {
  /** `audio`, `video` or `application`. */
  kind: string;
  /** Its name, empty where the description gives it none. */
  mid: string;
  direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  /** Whether its port says that it is not wanted (any more). */
  rejected: boolean;
  /** Its candidate lines, without `a=`. */
  candidates: string[];
}

const DIRECTIONS = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;

/** The media sections of a description, in its order. */
export function mediaSections(sdp: string): MediaSection[] {
  return sdp
    .split(/^(?=m=)/m)
    .filter((section) => section.startsWith('m='))
    .map((section) => {
      const [first = '', ...attributes] = section.trim().split(/\r?\n/);
      const [kind = '', port] = first.slice('m='.length).split(' ');
      const valuesOf = (name: string) =>
        attributes
          .filter((line) => line.startsWith(`a=${name}:`))
          .map((line) => line.slice(`a=${name}:`.length));
      return {
        kind,
        mid: valuesOf('mid')[0] ?? '',
        // RFC 8866, section 6.7: a section that does not say is sendrecv.
        direction: DIRECTIONS.find((name) => attributes.includes(`a=${name}`)) ?? 'sendrecv',
        // Port 0 alone rejects; with bundle-only it shares the port of another section.
        rejected: port === '0' && !attributes.includes('a=bundle-only'),
        candidates: valuesOf('candidate').map((value) => `candidate:${value}`),
      };
    });
}

/** Does this side of a section's description say that it sends? */
export function offersToSend({ direction, rejected }: MediaSection): boolean {
  return !rejected && (direction === 'sendrecv' || direction === 'sendonly');
}
