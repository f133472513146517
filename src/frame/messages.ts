/**
 * What the page and the lab frame say to each other, over a `MessagePort` that the page hands to
 * the frame once the frame has said that it is ready. Both check the other's origin and window.
 */
import type { WatchTable } from '../../labs/contract/lab.ts';
import type { TraceEvent } from '../../labs/contract/trace.ts';
import type { Import, Place } from '../compile/types.ts';

/** The first word of the frame, sent to the window around it. */
export const READY = 'peerlab:ready';
/** The page's answer, which brings the port. */
export const CONNECT = 'peerlab:connect';

export type Theme = 'light' | 'dark';
export type MediaSource = 'fake' | 'real';

/** A file that the program imports, compiled. */
export interface Helper {
  /** As the program's import names it. */
  specifier: string;
  file: string;
  code: string;
  imports: Import[];
}

/** Everything one run needs. */
export interface RunRequest {
  code: string;
  imports: Import[];
  helpers: Helper[];
  /** The body of the demo page. */
  html: string;
  media: MediaSource;
  theme: Theme;
  /** The page's language, as a BCP 47 tag. */
  language: string;
  /** What else the lab has recorded: see its manifest. */
  watch?: WatchTable;
  /** What an endless loop is told; `{line}` stands for its line. */
  endlessMessage: string;
}

export type ToFrame =
  | ({ type: 'run' } & RunRequest)
  /** The last run is over: the parsed program may begin. */
  | { type: 'go' }
  | { type: 'theme'; theme: Theme }
  | { type: 'stop' };

export type Level = 'log' | 'info' | 'warn' | 'error' | 'debug';

export type FromFrame =
  /** The program parses, and waits for `go`. */
  | { type: 'parsed' }
  /** The program does not parse, although the compiler let it pass. */
  | { type: 'refused'; message: string; place?: Place }
  | { type: 'trace'; events: TraceEvent[] }
  | { type: 'console'; level: Level; text: string; stack: string }
  /** Something was thrown and nobody caught it. */
  | { type: 'thrown'; text: string; stack: string }
  /** The frame's policy kept something from running. */
  | { type: 'blocked'; directive: string }
  /** Which media stand behind `getUserMedia` in this run, and why. */
  | { type: 'media'; source: MediaSource; reason: 'chosen' | 'no-camera' }
  | { type: 'stopped' };
