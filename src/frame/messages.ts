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
  /** What must be there for media of the reader's own; a camera where it is not said. */
  device?: 'camera' | 'microphone';
  theme: Theme;
  /** The page's language, as a BCP 47 tag. */
  language: string;
  /** What else the lab has recorded: see its manifest. */
  watch?: WatchTable;
  /** What an endless loop is told; `{line}` stands for its line. */
  endlessMessage: string;
  /** The lab's own style sheet, as CSS text. */
  style?: string;
}

export type ToFrame =
  | ({ type: 'run' } & RunRequest)
  /** The last run is over: the parsed program may begin. */
  | { type: 'go' }
  | { type: 'theme'; theme: Theme }
  | { type: 'stop' };

export type Level = 'log' | 'info' | 'warn' | 'error' | 'debug';

/** One line of the console. */
export interface PrintedLine {
  level: Level;
  text: string;
  stack: string;
  /** Was it thrown, and caught by nobody? */
  thrown?: boolean;
}

export type FromFrame =
  /** The program parses, all that it needs is loaded, and it waits for `go`. */
  | { type: 'parsed' }
  /** The program does not parse, although the compiler let it pass. */
  | { type: 'refused'; message: string; place?: Place }
  /** The run cannot begin: something was not fetched, or could not be set up. */
  | { type: 'failed'; reason: 'fetch' | 'setup'; name: string; message: string }
  | { type: 'trace'; events: TraceEvent[] }
  /** The newest lines, and how many before them were left out. */
  | { type: 'console'; lines: PrintedLine[]; omitted: number }
  /** The frame's policy kept something from running. */
  | { type: 'blocked'; directive: string }
  /** Which media stand behind `getUserMedia` in this run, and why. */
  | { type: 'media'; source: MediaSource; reason: 'chosen' | 'no-device' }
  /** The program's page is going, and not because it was told to stop. */
  | { type: 'left' }
  | { type: 'stopped' };
