/** What somebody who knows WebRTC would say of a line of the reader's program. */
export interface Remark {
  /** From 1. */
  line: number;
  /** Code stands between backticks. */
  text: string;
  lesson?: { title: string; href: string };
}
