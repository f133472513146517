/** The page of the second tab: waits for its place, then runs what the lesson's page runs. */
import { nanoid } from 'nanoid';
import type { Theme } from '../frame/messages.ts';
import { LabFrame } from '../runtime/lab-frame.ts';
import type { Run } from '../runtime/run.ts';
import { Runner } from '../runtime/runner.ts';
import { readToSecond, type ToFirst, type ToSecond } from './messages.ts';
import { channelOf, hasLocks, hold, lockOf, pairOf, untilFree, type Pair } from './presence.ts';

/** How long the place may take to come free before the reader is told that it is taken. */
const PATIENCE = 700;

/** What the page says of itself; each is one of the texts that it brings along. */
export type TabState =
  | 'explained'
  | 'unsupported'
  | 'looking'
  | 'taken'
  | 'ready'
  | 'running'
  | 'stopped'
  | 'failed'
  | 'alone';

interface View {
  state(state: TabState): void;
  title(title: string): void;
  theme(theme: Theme): void;
  /** Holds the frames. */
  host: HTMLElement;
  /** Accessible name of the frame. */
  frameTitle: string;
}

/**
 * Brings the page to life.
 *
 * @param search the query of its address
 */
export async function beSecondTab(search: string, view: View): Promise<void> {
  const pair = pairOf(search);
  if (!pair) {
    view.state('explained');
    return;
  }
  if (!hasLocks()) {
    view.state('unsupported');
    return;
  }
  view.state('looking');
  // The place is this page's for as long as it lives.
  const over = new AbortController().signal;
  const late = setTimeout(() => view.state('taken'), PATIENCE);
  const held = await hold(lockOf('second', pair), over);
  clearTimeout(late);
  if (held) new Seat(pair, view, over);
}

/** The place of the second tab, once this page has it. */
class Seat {
  #pair: Pair;
  #view: View;
  #over: AbortSignal;
  #tab = nanoid();
  #channel: BroadcastChannel;
  #runner: Runner;
  /** The name that the lesson's page has given each run. */
  #names = new WeakMap<Run, string>();
  #state: 'ready' | 'running' | 'stopped' | 'failed' = 'ready';
  #watching = false;

  constructor(pair: Pair, view: View, over: AbortSignal) {
    this.#pair = pair;
    this.#view = view;
    this.#over = over;
    this.#runner = new Runner(() => new LabFrame(view.host, view.frameTitle), {
      changed: () => {
        if (this.#runner.status === 'running') this.#become('running');
      },
      tookOver: () => {},
      message: (run, message) =>
        this.#tell({ to: 'first', type: 'told', run: this.#names.get(run)!, message }),
      over: (run) => this.#follow(run),
    });
    this.#runner.prepare();
    this.#channel = new BroadcastChannel(channelOf(pair));
    this.#channel.onmessage = ({ data }) => {
      const message = readToSecond(data);
      if (message) this.#obey(message);
    };
    view.state('looking');
    this.#hello();
    this.#watchFirst();
  }

  #hello(): void {
    this.#tell({ to: 'first', type: 'hello', tab: this.#tab });
  }

  #tell(message: ToFirst): void {
    this.#channel.postMessage(message);
  }

  #obey(message: ToSecond): void {
    switch (message.type) {
      case 'here':
        this.#view.title(message.title);
        this.#setTheme(message.theme);
        this.#view.state(this.#state);
        this.#watchFirst();
        {
          this.#hello();
          return;
        }
      case 'theme': {
        this.#setTheme(message.theme);
        return;
      }
      case 'stop':
        return void this.#stop();
      case 'run': {
        const { run: name, request } = message;
        const run = this.#runner.start(() => Promise.resolve(request));
        this.#names.set(run, name);
      }
    }
  }

  async #stop(): Promise<void> {
    await this.#runner.stop();
    if (this.#runner.status !== 'starting') this.#become('stopped');
  }

  /** A run that is over here, unless another one has taken its place. */
  #follow(run: Run): void {
    const { status } = this.#runner;
    if (status === 'running' || status === 'starting') return;
    this.#become(run.failure ? 'failed' : 'stopped');
  }

  #become(state: 'running' | 'stopped' | 'failed'): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#view.state(state);
  }

  #setTheme(theme: Theme): void {
    this.#view.theme(theme);
    this.#runner.setTheme(theme);
  }

  /** When the lesson's page goes, all that runs here ends; its `here` tells when it is back. */
  #watchFirst(): void {
    if (this.#watching) return;
    this.#watching = true;
    void untilFree(lockOf('first', this.#pair), this.#over, () => {
      this.#watching = false;
      void this.#stop().then(() => {
        // It may have come back while the program was being stopped.
        if (!this.#watching) this.#view.state('alone');
      });
    });
  }
}
