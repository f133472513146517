/** The manifest of a lab: what it is made of and what it needs. */

/** What a lab cannot do without. The island tells the reader before the first run. */
export type Need = 'camera' | 'microphone' | 'second-tab' | 'signaling';

/**
 * What else is to be watched, by the global name of an interface. Its calls, events and states are
 * recorded in the trace as those of peers are, on objects named after it: `mediaRecorder1`.
 */
export type WatchTable = Readonly<
  Record<
    string,
    {
      /** Methods of its prototype: each call and its outcome. */
      methods?: readonly string[];
      /** Events, with their own fields as detail. */
      events?: readonly string[];
      /** Attributes, recorded after each call and event, and when the program sets them. */
      states?: readonly string[];
      /** Bytes are recorded with their checksum, those of data channels too: see checksum.ts. */
      checksums?: boolean;
      /**
       * Of `RTCRtpReceiver`: records whether sound arrives on each of its tracks, and how captured
       * sound is processed.
       */
      sound?: boolean;
      /** Where an object that nobody constructs is found: `navigator.mediaDevices`. */
      at?: string;
    }
  >
>;

/**
 * What the reader does in a run, one after the other. Each step is ticked off when the trace shows
 * it: `press` names a control of the demo page by its id, `tab` where that is not either tab.
 */
export type Step =
  { press: string; tab?: 1 | 2 } | { do: 'run' | 'open-second-tab' | 'reload-second-tab' };

export interface Lab {
  /** The folder's name; also `data-lab` on the page and the key of the learner's draft. */
  slug: string;
  /** The files that the reader may edit, the one to open first in front. */
  files: readonly ['main.ts', 'index.html'];
  /**
   * Files of `labs/shared/` that the program may import, as `../shared/<name>`. The reader sees them
   * in tabs of their own, read only.
   */
  shared?: readonly string[];
  needs: readonly Need[];
  /** What to do so that every check can pass. Without them the invitation says it in words. */
  steps?: readonly Step[];
  /** What the checks need to know besides what is always recorded. */
  watch?: WatchTable;
  /** Ids of the checks, in the order in which they are shown. */
  checks: readonly string[];
}

export function defineLab<const L extends Lab>(lab: L): L {
  return lab;
}
