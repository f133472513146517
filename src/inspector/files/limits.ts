/** How much a file may hold. What is beyond is refused before it is read. */

/** Bytes of a file, and of what comes out of a compressed one. */
export const MOST_BYTES = 64 << 20;

/** Events of one recording. */
export const MOST_EVENTS = 200_000;

/** Characters of a run in a link: what is longer does not survive messengers and mail. */
export const MOST_LINK = 60_000;

/** Why a file was refused; each has a text in the catalogues: `file.refused.<reason>`. */
export type Reason =
  'too-large' | 'too-many-events' | 'cut-off' | 'unknown-kind' | 'newer' | 'malformed' | 'empty';

/** A file that was refused. It has changed nothing. */
export class Refused extends Error {
  readonly reason: Reason;
  /** Where in the file it was found, for who has written the file. */
  readonly detail: string;

  constructor(reason: Reason, detail = '') {
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = 'Refused';
    this.reason = reason;
    this.detail = detail;
  }
}
