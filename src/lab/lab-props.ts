import type { CheckText } from '../../labs/contract/check.ts';
import type { Step, WatchTable } from '../../labs/contract/lab.ts';
import type { Strings } from '../i18n/format.ts';

/** What the page hands to a lab. */
export interface LabProps {
  slug: string;
  /** Slug of the lesson that it belongs to, the same in each language. */
  lesson: string;
  title: string;
  invitation: string;
  language: 'en' | 'ko';
  /** Files of `labs/shared/` beside the reader's own. */
  helpers: readonly string[];
  /** What the program opens, so that the reader may choose between their own and the test's. */
  device: 'camera' | 'microphone' | undefined;
  /** Does the program run in a second tab as well? */
  twoTabs: boolean;
  /** What the trace of the lab watches besides; see `watch()` in src/trace. */
  watch?: WatchTable | undefined;
  /** What to do, and what it is called there; empty where only the invitation can say it. */
  steps: readonly (Step & { words: string })[];
  /** Where the course goes on. */
  next?: { href: string; title: string } | undefined;
  strings: Strings;
  /** The checks in their order, with their texts. */
  checks: ({ id: string } & CheckText<string>)[];
}
