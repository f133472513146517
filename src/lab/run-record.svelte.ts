import type { Verdict } from '../../labs/contract/check.ts';
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import type { Place } from '../compile/types.ts';
import type { Level } from '../frame/messages.ts';
import type { Grader } from './engine/grader.ts';

export interface ConsoleLine {
  level: Level;
  text: string;
  place?: Place;
  /** The tab whose program printed it. */
  tab: 1 | 2;
}

/** Lines and events that stay on the page; a program in a loop must not fill the memory. */
const MOST_LINES = 500;
const MOST_EVENTS = 1000;

/** How often checks that wait for time to pass are asked again, in milliseconds. */
const TICK = 250;

/** What one run has shown so far: its console, its trace, and what the checks say of it. */
export class RunRecord {
  lines = $state.raw<ConsoleLine[]>([]);
  events = $state.raw<TraceEvent[]>([]);
  /** Events that were dropped from the front. */
  cut = $state(0);
  /** The newest events of the second tab. */
  otherEvents = $state.raw<TraceEvent[]>([]);
  verdicts = $state.raw<Record<string, Verdict>>({});
  /** Is it the solution that runs, and not the reader's own code? */
  ofSolution = $state(false);

  #told: (verdicts: Record<string, Verdict>) => void;
  #grader: Grader | undefined;
  /** What the second tab did before this one began. */
  #early: TraceEvent[] = [];
  #startedAt = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;

  /** @param told hears each new set of verdicts on the reader's own code; none as a run begins */
  constructor(told: (verdicts: Record<string, Verdict>) => void) {
    this.#told = told;
  }

  get solved(): boolean {
    const verdicts = Object.values(this.verdicts);
    return verdicts.length > 0 && verdicts.every(({ state }) => state === 'pass');
  }

  /** A new run takes over: what the last one showed goes. */
  clear(ofSolution = false): void {
    this.pause();
    this.lines = [];
    this.events = [];
    this.cut = 0;
    this.otherEvents = [];
    this.verdicts = {};
    this.ofSolution = ofSolution;
    this.#grader = undefined;
    this.#early = [];
    this.#told({});
  }

  /** The program begins: from now on time counts. */
  begin(grader: Grader): void {
    this.#grader = grader;
    this.#startedAt = performance.now();
    grader.feedOther(this.#early, 0);
    this.#early = [];
    this.pause();
    this.#ticker = setInterval(() => this.judge(), TICK);
  }

  add(events: readonly TraceEvent[]): void {
    this.#grader?.feed(events);
    const all = [...this.events, ...events];
    this.cut += Math.max(0, all.length - MOST_EVENTS);
    this.events = all.slice(-MOST_EVENTS);
    this.judge();
  }

  /** What the program did in the second tab. A run that begins there takes the last one's place. */
  addOther(events: readonly TraceEvent[]): void {
    const before = events.some(isStart) ? [] : this.otherEvents;
    this.otherEvents = [...before, ...events].slice(-MOST_EVENTS);
    if (!this.#grader) return void this.#early.push(...events);
    this.#grader.feedOther(events, performance.now() - this.#startedAt);
    this.judge();
  }

  print(level: Level, text: string, place?: Place | '', tab: 1 | 2 = 1): void {
    const line = place ? { level, text, tab, place } : { level, text, tab };
    this.lines = [...this.lines, line].slice(-MOST_LINES);
  }

  /** Asks the checks once more. */
  judge(): void {
    if (!this.#grader) return;
    this.verdicts = this.#grader.verdicts(performance.now() - this.#startedAt);
    if (!this.ofSolution) this.#told(this.verdicts);
  }

  /** The run is over: time no longer counts. */
  pause(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }
}
