/**
 * The page of the trials: many programs side by side, each run by the product's own runner and
 * graded by its own grader, without the lesson around them. Bundled, and evaluated in a page of
 * the site.
 */
import { aim } from './aim.ts';
import {
  compile,
  LabFrame,
  ProgramCompiler,
  RunFailed,
  Runner,
  type Failure,
  type FromFrame,
  type Run,
  type RunRequest,
} from './engine.ts';
import { checks, evidence, watch } from './lab-under-trial.ts';
import type { Source, TrialsInPage } from './messages.ts';
import { TrialRecord } from './record.ts';

declare global {
  interface Window {
    trials: TrialsInPage;
  }
}

const compiler = new ProgramCompiler({ compile: (source) => Promise.resolve(compile(source)) });

/** Why a program does not run, in words for the report. */
const inWords = (failure: Failure) => `It does not run: ${JSON.stringify(failure)}`;

/** A place on the page where one program runs at a time. */
class Cell {
  readonly #host = document.createElement('div');
  #runner = this.#newRunner();
  #hear: (message: FromFrame) => void = () => {};
  #takesOver = () => {};
  record: TrialRecord | undefined;
  /** What runs here as a second tab, so that it can run again. */
  again: (() => Promise<void>) | undefined;

  constructor(index: number) {
    this.#host.dataset.cell = String(index);
    document.body.append(this.#host);
    this.#runner.prepare();
  }

  /** The frame of the program that runs. */
  get frame(): HTMLIFrameElement {
    return this.#host.querySelector<HTMLIFrameElement>('iframe:not([hidden])')!;
  }

  run(request: RunRequest, hear: (message: FromFrame) => void, takesOver = () => {}): Run {
    this.#hear = hear;
    this.#takesOver = takesOver;
    return this.#runner.start(() => Promise.resolve(request));
  }

  /** Takes the frame away, as closing or reloading its tab would. */
  leave(): void {
    this.#runner.dispose();
    this.#runner = this.#newRunner();
  }

  end(): void {
    this.leave();
    this.#runner.prepare();
    this.record?.end();
    this.again = undefined;
  }

  #newRunner(): Runner {
    return new Runner(() => new LabFrame(this.#host, 'Trial'), {
      changed: () => {},
      tookOver: () => this.#takesOver(),
      message: (_run, message) => this.#hear(message),
      over: () => {},
    });
  }
}

let cells: Cell[] = [];
const at = (index: number): Cell => {
  const cell = cells[index];
  if (!cell) throw new Error(`The page has no cell ${index}. Arrange more of them.`);
  return cell;
};
const recordOf = (index: number): TrialRecord => {
  const { record } = at(index);
  if (!record) throw new Error(`Nothing has run in cell ${index}. Run a program there first.`);
  return record;
};

/** As many columns as give the cells the shape of a preview. */
function arrange(count: number): void {
  document.body.replaceChildren();
  // A sheet of its own is what the policy of the page allows.
  const sheet = new CSSStyleSheet();
  const columns = Math.ceil(Math.sqrt(count));
  sheet.replaceSync(`
    body { margin: 0; height: 100vh; display: grid; grid: auto-flow 1fr / repeat(${columns}, 1fr) }
    [data-cell] { min-width: 0; min-height: 0 }
    iframe { border: 0; width: 100%; height: 100% }
    iframe[hidden] { display: none }
  `);
  document.adoptedStyleSheets = [sheet];
  cells = Array.from({ length: count }, (_, index) => new Cell(index));
}

async function requestOf(source: Source): Promise<RunRequest> {
  const { code, imports, helpers } = await compiler.compile(source.main, source.helpers);
  const { html, endlessMessage } = source;
  const page = { media: 'fake', theme: 'light', language: 'en' } as const;
  return { code, imports, helpers, html, watch, endlessMessage, ...page };
}

/** Runs a program, in a second cell as well for a lab for two; comes back once it has begun. */
async function run(source: Source, index: number, secondIndex?: number) {
  const cell = at(index);
  const record = (cell.record = new TrialRecord({ checks, evidence }));
  try {
    const request = await requestOf(source);
    const second = secondIndex === undefined ? undefined : at(secondIndex);
    const runOther = () => {
      if (!second) return;
      second.again = async () => {
        const run = second.run(request, (message) => record.hear(message, 2));
        await Promise.race([record.begun(2), run.over]);
      };
      void second.again();
    };
    const started = cell.run(request, (message) => record.hear(message, 1), runOther);
    await Promise.race([record.begun(1), started.over]);
    if (started.failure) return inWords(started.failure);
    if (second) await record.begun(2);
  } catch (error) {
    if (error instanceof RunFailed) return inWords(error.failure);
    throw error;
  }
  return undefined;
}

window.trials = {
  arrange,
  run,
  async reload(index) {
    const cell = at(index);
    cell.leave();
    await cell.again?.();
  },
  aim: (index, name, patience) => aim(at(index).frame, name, patience),
  end: (index) => at(index).end(),
  wait: (index, wanted, patience) => recordOf(index).wait(wanted, patience),
  settle: (index, ids, patience) => recordOf(index).settle(ids, patience),
  report: (index) => recordOf(index).report(),
};
