/** What one run has shown so far, and whoever waits for it to show something. */
import { isStart } from '../../labs/contract/trace.ts';
import { Grading, type FromFrame, type Judgement } from './engine.ts';
import type { Report, Verdicts, Wanted } from './messages.ts';

/** A program that has reported nothing for this long has nothing more to say, in milliseconds. */
const QUIET = 1000;

/** Lines that are kept for the report of a failure. */
const MOST_LINES = 30;

/** A verdict moves only from pending over fail to pass. */
const order = ['pending', 'fail', 'pass'] as const;

export class TrialRecord {
  readonly #grading: Grading;
  #verdicts: Verdicts = {};
  #lines: string[] = [];
  #changed = new EventTarget();
  #begun = { 1: Promise.withResolvers<void>(), 2: Promise.withResolvers<void>() };
  /** When the last event came, in milliseconds of the page. */
  #lastAt = 0;

  constructor(judgement: Judgement) {
    this.#grading = new Grading(judgement, (verdicts) => {
      this.#verdicts = verdicts;
      this.#changed.dispatchEvent(new Event('judged'));
    });
  }

  /** Takes in what a frame reports; the second tab's has no say in when the run begins. */
  hear(message: FromFrame, tab: 1 | 2): void {
    const mark = tab === 2 ? '(second tab) ' : '';
    if (message.type === 'trace') {
      this.#lastAt = performance.now();
      if (message.events.some(isStart)) this.#begun[tab].resolve();
      if (tab === 1) this.#grading.feed(message.events);
      else this.#grading.feedOther(message.events);
    } else if (message.type === 'console') {
      for (const { level, text } of message.lines) this.#print(`${mark}${level}: ${text}`);
    } else if (message.type === 'blocked') {
      this.#print(`${mark}blocked: ${message.directive}`);
    }
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
    const quiet = () => performance.now() - this.#lastAt > QUIET;
    await this.#until(() => (checks.length > 0 ? decided() : quiet()), patience);
  }

  /** The run is over: time no longer counts. */
  end(): void {
    this.#grading.end();
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
}
