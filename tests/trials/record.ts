/** What one run has shown so far, and whoever waits for it to show something. */
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import { Grader, type FromFrame, type Grading } from './engine.ts';
import type { Report, Verdicts, Wanted } from './messages.ts';

/** How often checks that wait for time to pass are asked again, in milliseconds: as in a lesson. */
const TICK = 250;

/** Lines that are kept for the report of a failure. */
const MOST_LINES = 30;

/** A verdict moves only from pending over fail to pass. */
const order = ['pending', 'fail', 'pass'] as const;

export class TrialRecord {
  #grading: Grading;
  #grader: Grader | undefined;
  /** What the second tab did before this one began. */
  #early: TraceEvent[] = [];
  #startedAt = 0;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #verdicts: Verdicts = {};
  #lines: string[] = [];
  #changed = new EventTarget();
  #begun = { 1: Promise.withResolvers<void>(), 2: Promise.withResolvers<void>() };
  /** When the last event came, in milliseconds of the page. */
  #lastAt = 0;

  constructor(grading: Grading) {
    this.#grading = grading;
  }

  /** Takes in what a frame reports; the second tab's has no say in when the run begins. */
  hear(message: FromFrame, tab: 1 | 2): void {
    if (message.type === 'trace' && message.events.some(isStart)) this.#begun[tab].resolve();
    const mark = tab === 2 ? '(second tab) ' : '';
    if (message.type === 'trace' && tab === 1) this.#add(message.events);
    else if (message.type === 'trace') this.#addOther(message.events);
    else if (message.type === 'console') this.#print(`${mark}${message.level}: ${message.text}`);
    else if (message.type === 'thrown') this.#print(`${mark}thrown: ${message.text}`);
    else if (message.type === 'blocked') this.#print(`${mark}blocked: ${message.directive}`);
  }

  /** Settles once the program in a tab has begun. */
  begun(tab: 1 | 2): Promise<void> {
    return this.#begun[tab].promise;
  }

  #print(line: string): void {
    this.#lines = [...this.#lines, line].slice(-MOST_LINES);
  }

  report(): Report {
    return { verdicts: this.#verdicts, lines: this.#lines };
  }

  /** See `TrialsInPage.wait`. */
  async wait(wanted: Wanted, patience: number): Promise<boolean> {
    const pairs = Object.entries(wanted);
    const stateOf = (id: string) => this.#verdicts[id]?.state ?? 'pending';
    const reached = pairs.map(([id, { state, reasons }]) => () => {
      const verdict = this.#verdicts[id];
      if (stateOf(id) !== state) return false;
      return !reasons || (verdict?.state === 'fail' && reasons.includes(verdict.reason));
    });
    const missed = () =>
      pairs.some(([id, { state }]) => order.indexOf(stateOf(id)) > order.indexOf(state));
    const done = () => reached.every((is) => is());
    await this.#until(() => done() || missed(), patience);
    return done();
  }

  /** See `TrialsInPage.settle`. */
  async settle(checks: readonly string[], patience: number): Promise<void> {
    const decided = () =>
      checks.every((id) => (this.#verdicts[id]?.state ?? 'pending') !== 'pending');
    const quiet = () => performance.now() - this.#lastAt > 4 * TICK;
    await this.#until(() => (checks.length > 0 ? decided() : quiet()), patience);
  }

  /** The run is over: time no longer counts. */
  end(): void {
    clearInterval(this.#ticker);
    this.#grader = undefined;
  }

  async #until(done: () => boolean, patience: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => done() && resolve();
    this.#changed.addEventListener('judged', look);
    const late = setTimeout(resolve, patience);
    look();
    await promise;
    clearTimeout(late);
    this.#changed.removeEventListener('judged', look);
  }

  #add(events: TraceEvent[]): void {
    if (events.some(isStart)) this.#begin();
    this.#lastAt = performance.now();
    this.#grader?.feed(events);
    this.#judge();
  }

  #addOther(events: TraceEvent[]): void {
    this.#lastAt = performance.now();
    if (!this.#grader) return void this.#early.push(...events);
    this.#grader.feedOther(events, performance.now() - this.#startedAt);
    this.#judge();
  }

  #begin(): void {
    this.#grader = new Grader(this.#grading);
    this.#startedAt = performance.now();
    this.#grader.feedOther(this.#early, 0);
    this.#early = [];
    this.#ticker = setInterval(() => this.#judge(), TICK);
  }

  #judge(): void {
    if (!this.#grader) return;
    this.#verdicts = this.#grader.verdicts(performance.now() - this.#startedAt);
    this.#changed.dispatchEvent(new Event('judged'));
  }
}
