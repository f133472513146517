import type { ProgramPlace } from '../../labs/contract/trace.ts';
import { findingsOf } from './findings/findings.ts';
import { ladderOf, NO_FILTER, type Filter } from './model/ladder.ts';
import { partsOf, type PeerId, type Recording } from './model/recording.ts';
import type { Row } from './model/rows.ts';
import { readRun } from './model/run-model.ts';
import { TimeMachine } from './model/time-machine.ts';
import type { Say } from './text/text.ts';

export const VIEWS = ['ladder', 'findings', 'sdp', 'candidates', 'statistics', 'compare'] as const;
export type View = (typeof VIEWS)[number];

/** What the inspector needs of the page that it stands on. */
export interface Surroundings {
  say: Say;
  /** Where the lessons of the page's language begin: `/` or `/ko/`. */
  home: string;
  /** Shows a line of the program, where there is an editor; `asked` is for who wants to go there. */
  showLine?: (place: ProgramPlace, asked: boolean) => void;
}

/** One run that is being looked at: the moment, what is selected, what is let through. */
export class InspectorState {
  readonly say: Say;
  readonly home: string;
  readonly showLine: Surroundings['showLine'];
  #recording = $state.raw<Recording>()!;

  /** The run before, which this one is compared with. */
  previous = $state.raw<Recording>();
  /** Has the recording grown since it was opened? */
  isLive = false;
  view = $state<View>('ladder');
  filter = $state.raw<Filter>(NO_FILTER);
  /** Entries that have happened. */
  cursor = $state(0);
  /** The id of the selected row. */
  selected = $state<number>();

  readonly model = $derived.by(() => readRun(this.#recording));
  readonly findings = $derived.by(() => findingsOf(this.model));
  readonly #machine = $derived.by(
    () => new TimeMachine(this.model.entries, this.#recording.sources.length),
  );
  readonly ladder = $derived.by(() => ladderOf(this.model, this.filter));
  /** What is true at the cursor, one world for each source. */
  readonly worlds = $derived.by(() => [...this.#machine.at(this.cursor)]);

  constructor(recording: Recording, { say, home, showLine }: Surroundings) {
    this.#recording = recording;
    this.say = say;
    this.home = home;
    this.showLine = showLine;
    this.cursor = this.model.entries.length;
  }

  get recording(): Recording {
    return this.#recording;
  }

  /** Shows what has been recorded of the run by now. Who looked at the end still does. */
  update(recording: Recording): void {
    const isAtEnd = this.cursor === this.model.entries.length;
    this.isLive = true;
    this.#recording = recording;
    const { length } = this.model.entries;
    this.cursor = isAtEnd ? length : Math.min(this.cursor, length);
  }

  /** Shows another run from its end on, in the same view. */
  replace(recording: Recording): void {
    this.isLive = true;
    this.#recording = recording;
    this.selected = undefined;
    this.cursor = this.model.entries.length;
  }

  /** What a peer is called: its name in the program, and where it ran if there are several. */
  nameOf(peer: PeerId): string {
    const { source, ref } = partsOf(peer);
    const { sources } = this.#recording;
    const name = sources[source]?.name;
    return sources.length > 1 && name ? `${ref} (${name})` : ref;
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
    const place = this.placeOf(row);
    if (place) this.showLine?.(place, false);
    this.cursor = Math.max(row.result ?? 0, ...row.steps.slice(-1)) + 1;
  }

  /** The line of the program that has made a step. */
  placeOf(row: Row): ProgramPlace | undefined {
    const event = this.model.entries[row.id]?.event;
    return event && 'place' in event ? event.place : undefined;
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
    const { rows, rowOf, rowAt } = this.ladder;
    const own = rowOf(entry);
    this.select(rows[own === -1 ? rowAt(entry) : own]);
  }
}
