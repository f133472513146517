import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import type { ConsoleLine, Tab } from '../runtime/lab-runtime.ts';
import type { Verdicts } from '../runtime/grading.ts';

/** Lines and events that stay on the page; a program in a loop must not fill the memory. */
const MOST_LINES = 500;
const MOST_EVENTS = 1000;
/** Events of a run that are kept from its beginning, for the inspector. */
const MOST_KEPT = 50_000;

/** A line as it is drawn: named, so that only new ones are. */
export interface DrawnLine extends ConsoleLine {
  id: number;
}

/** What one run has shown so far: its console, its trace, and what the checks say of it. */
export class RunRecord {
  lines = $state.raw<DrawnLine[]>([]);
  /** Lines that are no longer shown, or never were. */
  linesCut = $state(0);
  /** All lines so far that told of an error, and the last of them. */
  errors = $state(0);
  lastError = $state.raw<ConsoleLine>();
  events = $state.raw<readonly TraceEvent[]>([]);
  /** Events that were dropped from the front. */
  cut = $state(0);
  /** The newest events of the second tab. */
  otherEvents = $state.raw<readonly TraceEvent[]>([]);
  verdicts = $state.raw<Verdicts>({});
  /** Is it the solution that runs, and not the reader's own code? */
  ofSolution = $state(false);

  /** Counts the runs, so that who looks at one can tell when the next begins. */
  runs = $state(0);

  #ids = 0;
  #kept: Record<Tab, TraceEvent[]> = { 1: [], 2: [] };

  get solved(): boolean {
    const verdicts = Object.values(this.verdicts);
    return verdicts.length > 0 && verdicts.every(({ state }) => state === 'pass');
  }

  /** How many checks have passed. */
  get passed(): number {
    return Object.values(this.verdicts).filter(({ state }) => state === 'pass').length;
  }

  /** A new run takes over: what the last one showed goes. */
  clear(ofSolution = false): void {
    this.lines = [];
    this.linesCut = 0;
    this.errors = 0;
    this.lastError = undefined;
    this.events = [];
    this.cut = 0;
    this.otherEvents = [];
    this.#kept = { 1: [], 2: [] };
    this.runs++;
    this.verdicts = {};
    this.ofSolution = ofSolution;
  }

  /** The events of a tab from the beginning of the run; they grow, so copy them. */
  kept(tab: Tab): readonly TraceEvent[] {
    return this.#kept[tab];
  }

  /** @param tab whose program it was; a run that begins in the second takes the last one's place */
  add(events: readonly TraceEvent[], tab: Tab): void {
    if (tab === 2 && events.some(isStart)) this.#kept[2] = [];
    const kept = this.#kept[tab];
    if (kept.length < MOST_KEPT) kept.push(...events);
    if (tab === 2) {
      const before = events.some(isStart) ? [] : this.otherEvents;
      this.otherEvents = [...before, ...events].slice(-MOST_EVENTS);
      return;
    }
    const all = [...this.events, ...events];
    this.cut += Math.max(0, all.length - MOST_EVENTS);
    this.events = all.slice(-MOST_EVENTS);
  }

  /** @param omitted lines that were left out before these */
  print(lines: readonly ConsoleLine[], omitted = 0): void {
    const all = [...this.lines, ...lines.map((line) => ({ ...line, id: this.#ids++ }))];
    this.linesCut += omitted + Math.max(0, all.length - MOST_LINES);
    this.lines = all.slice(-MOST_LINES);
    const errors = lines.filter(({ level }) => level === 'error');
    this.errors += errors.length;
    this.lastError = errors.at(-1) ?? this.lastError;
  }
}
