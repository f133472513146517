import { findingsOf } from './findings/findings.ts';
import { ladderOf, NO_FILTER, type Filter } from './model/ladder.ts';
import type { Recording } from './model/recording.ts';
import type { Row } from './model/rows.ts';
import { readRun } from './model/run-model.ts';
import { TimeMachine } from './model/time-machine.ts';
import type { Say } from './text/text.ts';

export const VIEWS = ['ladder', 'findings', 'sdp', 'candidates', 'statistics'] as const;
export type View = (typeof VIEWS)[number];

/** One run that is being looked at: the moment, what is selected, what is let through. */
export class InspectorState {
  readonly say: Say;
  /** Where the lessons of the page's language begin: `/` or `/ko/`. */
  readonly home: string;
  #recording: Recording;

  view = $state<View>('ladder');
  filter = $state.raw<Filter>(NO_FILTER);
  /** Entries that have happened. */
  cursor = $state(0);
  /** The id of the selected row. */
  selected = $state<number>();

  readonly model;
  readonly findings;
  readonly #machine;
  readonly ladder = $derived.by(() => ladderOf(this.model, this.filter));
  /** What is true at the cursor, one world for each source. */
  readonly worlds = $derived.by(() => [...this.#machine.at(this.cursor)]);

  constructor(recording: Recording, say: Say, home: string) {
    this.#recording = recording;
    this.say = say;
    this.home = home;
    this.model = readRun(this.#recording);
    this.findings = findingsOf(this.model);
    this.#machine = new TimeMachine(this.model.entries, recording.sources.length);
    this.cursor = this.model.entries.length;
  }

  /** The time at the cursor, in milliseconds of the run. */
  get now(): number {
    return this.model.entries[this.cursor - 1]?.at ?? 0;
  }

  get row(): Row | undefined {
    return this.ladder.rows.find(({ id }) => id === this.selected);
  }

  /** Selects a row and goes to its moment. */
  select(row: Row | undefined): void {
    if (!row) return;
    this.selected = row.id;
    this.cursor = Math.max(row.result ?? 0, ...row.steps.slice(-1)) + 1;
  }

  /** Goes some rows on or back. */
  step(by: number): void {
    const { rows } = this.ladder;
    const now = rows.findIndex(({ id }) => id === this.selected);
    const from = now === -1 ? this.ladder.rowAt(this.cursor - 1) : now;
    this.select(rows[Math.max(0, Math.min(rows.length - 1, from + by))]);
  }

  /** Shows an entry in the ladder, whatever the filters hide. */
  show(entry: number): void {
    this.filter = NO_FILTER;
    this.view = 'ladder';
    this.select(this.ladder.rows[this.ladder.rowAt(entry)]);
  }
}
