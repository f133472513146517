/** Everything that happens between a reader's Run and what they are shown of it; draws nothing. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { placeInStack, sourcePlaceOf } from '../compile/position.ts';
import type { Place, SourceMap } from '../compile/types.ts';
import type { FromFrame, Level, RunRequest, Theme } from '../frame/messages.ts';
import { RunFailed, type Failure } from './failure.ts';
import type { Judgement } from './grader.ts';
import { Grading, type Verdicts } from './grading.ts';
import type { Frame } from './lab-frame.ts';
import { ProgramCompiler, type CompilesFiles } from './program.ts';
import { LIMITS, type Limits, type Run } from './run.ts';
import { Runner, type Status } from './runner.ts';
import { within } from './within.ts';

/** How long one compilation may take, in milliseconds, the loading of the compiler included. */
const COMPILE_LIMIT = 20_000;

/** The tab that tells of something: the lesson's own, or the second of a lab for two. */
export type Tab = 1 | 2;

/** A line for the console, with its place in the reader's file where it has one. */
export interface ConsoleLine {
  level: Level;
  text: string;
  place?: Place;
  /** Was it thrown, and caught by nobody? */
  thrown?: boolean;
  tab: Tab;
}

/** What the reader wants to run, as it is when they press Run. */
export interface Order {
  files: { 'main.ts': string; 'index.html': string };
  /** Texts of the files of `labs/shared/` that the program may import, by name. */
  helpers: Readonly<Record<string, string>>;
  /** Is it the solution that runs, and not the reader's own code? */
  ofSolution: boolean;
  settings: Omit<RunRequest, 'code' | 'imports' | 'helpers' | 'html'>;
}

/** Told of all that there is to draw. */
export interface RunView {
  status(status: Status): void;
  /** A program takes over: what the last run has shown goes. */
  began(request: RunRequest, ofSolution: boolean): void;
  /** @param omitted lines that were left out before these */
  lines(lines: ConsoleLine[], omitted: number): void;
  blocked(directive: string): void;
  events(events: readonly TraceEvent[], tab: Tab): void;
  verdicts(verdicts: Verdicts, ofSolution: boolean): void;
  media(media: Omit<Extract<FromFrame, { type: 'media' }>, 'type'>): void;
  /** @param goesOn whether an earlier run still goes on */
  failed(failure: Failure, goesOn: boolean): void;
}

/** The parts that a runtime is built of; the tests put others in their place. */
export interface RuntimeParts {
  makeFrame: () => Frame;
  compiler: CompilesFiles & { abandon(reason: string): void; dispose(): void };
  judgement: Judgement;
  limits?: Limits;
}

/** A run that has been asked for, with what belongs to it alone. */
interface Job {
  order: Order;
  grading: Grading;
  /** Set once it has been compiled. */
  map?: SourceMap;
  request?: RunRequest;
}

/** Compiles, runs and grades the program of one lab, one run at a time. */
export class LabRuntime {
  #parts: RuntimeParts;
  #view: RunView;
  #programs: ProgramCompiler;
  #runner: Runner;
  #jobs = new WeakMap<Run, Job>();
  /** The job whose program has taken over last. */
  #shown: Job | undefined;

  constructor(parts: RuntimeParts, view: RunView) {
    this.#parts = parts;
    this.#view = view;
    this.#programs = new ProgramCompiler(parts.compiler);
    const listener = {
      changed: () => view.status(this.#runner.status),
      tookOver: (run: Run) => this.#takeOver(this.#jobs.get(run)!),
      message: (run: Run, message: FromFrame) => this.#hear(this.#jobs.get(run)!, message),
      over: (run: Run) => this.#end(run),
    };
    this.#runner = new Runner(parts.makeFrame, listener, parts.limits ?? LIMITS);
    this.#runner.prepare();
  }

  /** Compiles and runs a program. It comes back at once; the view is told what becomes of it. */
  run(wanted: Order): void {
    // What the verdicts belong to is what was wanted when Run was pressed.
    const order = { ...wanted };
    const judged = (verdicts: Verdicts) => view.verdicts(verdicts, order.ofSolution);
    const view = this.#view;
    const job: Job = { order, grading: new Grading(this.#parts.judgement, judged) };
    const run = this.#runner.start((signal) => this.#prepare(job, signal));
    this.#jobs.set(run, job);
  }

  /** Ends what runs, and what is about to. It takes a second at most. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  /** Stops, and goes back to how it was before the first run. */
  async reset(): Promise<void> {
    await this.stop();
    this.#shown = undefined;
    this.#runner.forget();
  }

  setTheme(theme: Theme): void {
    this.#runner.setTheme(theme);
  }

  /** Takes in what the program reports from the second tab. */
  hearSecondTab(message: FromFrame): void {
    if (!this.#shown) return;
    if (message.type === 'trace') {
      this.#view.events(inProgram(message.events, this.#shown.map), 2);
      this.#shown.grading.feedOther(message.events);
    } else if (message.type === 'console') {
      this.#print(this.#shown, message, 2);
    } else if (message.type === 'blocked') {
      this.#view.blocked(message.directive);
    }
  }

  dispose(): void {
    this.#runner.dispose();
    this.#parts.compiler.dispose();
  }

  async #prepare(job: Job, signal: AbortSignal): Promise<RunRequest> {
    const { files, helpers, settings } = job.order;
    const { compiler } = this.#parts;
    const late = () => {
      compiler.abandon('It did not answer in time.');
      return new RunFailed({ kind: 'compiler' });
    };
    const compiling = this.#programs.compile(files['main.ts'], helpers);
    const { map, ...program } = await within(compiling, COMPILE_LIMIT, signal, late);
    job.map = map;
    job.request = { ...program, html: files['index.html'], ...settings };
    return job.request;
  }

  #takeOver(job: Job): void {
    this.#shown = job;
    this.#view.began(job.request!, job.order.ofSolution);
  }

  #hear(job: Job, message: FromFrame): void {
    switch (message.type) {
      case 'trace': {
        this.#view.events(inProgram(message.events, job.map), 1);
        job.grading.feed(message.events);
        return;
      }
      case 'console': {
        this.#print(job, message, 1);
        return;
      }
      case 'blocked': {
        this.#view.blocked(message.directive);
        return;
      }
      case 'media': {
        this.#view.media({ source: message.source, reason: message.reason });
        return;
      }
    }
  }

  #print(
    { map }: Job,
    { lines, omitted }: Extract<FromFrame, { type: 'console' }>,
    tab: Tab,
  ): void {
    const placed = lines.map(({ level, text, stack, thrown }): ConsoleLine => {
      const place = map && placeInStack(map, stack);
      return { level, text, tab, ...(place && { place }), ...(thrown && { thrown }) };
    });
    this.#view.lines(placed, omitted);
  }

  #end(run: Run): void {
    const job = this.#jobs.get(run)!;
    job.grading.end();
    if (run.failure) {
      this.#view.failed(inSource(run.failure, job.map), this.#runner.status === 'running');
    }
  }
}

/** Events have their places in the compiled code; the reader knows their own. */
function inProgram(events: readonly TraceEvent[], map: SourceMap | undefined): TraceEvent[] {
  return events.map((event) =>
    'place' in event && map ? { ...event, place: sourcePlaceOf(map, event.place) } : event,
  );
}

/** A syntax error that only the browser found has its place in the compiled code. */
function inSource(failure: Failure, map: SourceMap | undefined): Failure {
  if (failure.kind !== 'syntax' || !map) return failure;
  return { ...failure, place: sourcePlaceOf(map, failure.place) };
}
