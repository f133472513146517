/** What somebody who knows WebRTC would still say of a program that works. */
export interface Remark {
  /** The line that it is about, from 1; none for what a whole run has done. */
  line?: number;
  /** Code stands between backticks. */
  text: string;
  lesson?: { title?: string; href: string };
}
