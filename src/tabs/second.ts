/** The page of the second tab: waits for its place, then runs what the lesson's page runs. */
import { nanoid } from 'nanoid';
import type { Theme } from '../frame/messages.ts';
import { Runner } from '../lab/engine/runner.ts';
import { readToSecond, type ToFirst, type ToSecond } from './messages.ts';
import { channelOf, hasLocks, hold, lockOf, pairOf, untilFree, type Pair } from './presence.ts';

/** How long the place may take to come free before the reader is told that it is taken. */
const PATIENCE = 700;

/** What the page says of itself; each is one of the texts that it brings along. */
export type TabState =
  'explained' | 'unsupported' | 'looking' | 'taken' | 'ready' | 'running' | 'stopped' | 'alone';

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
  if (!pair) return view.state('explained');
  if (!hasLocks()) return view.state('unsupported');
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
  #run = '';
  #state: 'ready' | 'running' | 'stopped' = 'ready';
  #watching = false;

  constructor(pair: Pair, view: View, over: AbortSignal) {
    this.#pair = pair;
    this.#view = view;
    this.#over = over;
    this.#runner = new Runner(view.host, view.frameTitle, (message) =>
      this.#tell({ to: 'first', type: 'told', run: this.#run, message }),
    );
    this.#runner.prepare();
    this.#channel = new BroadcastChannel(channelOf(pair));
    this.#channel.onmessage = ({ data }) => {
      const message = readToSecond(data);
      if (message) void this.#obey(message);
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

  async #obey(message: ToSecond): Promise<void> {
    switch (message.type) {
      case 'here':
        this.#view.title(message.title);
        this.#setTheme(message.theme);
        this.#view.state(this.#state);
        this.#watchFirst();
        return this.#hello();
      case 'theme':
        return this.#setTheme(message.theme);
      case 'stop':
        await this.#runner.stop();
        return this.#become('stopped');
      case 'run':
        await this.#start(message);
    }
  }

  async #start({ run, request }: Extract<ToSecond, { type: 'run' }>): Promise<void> {
    // A program that does not load here did not load there either; the other page says why.
    const started = await this.#runner.run(request, () => (this.#run = run)).catch(() => undefined);
    if (started?.state === 'running') this.#become('running');
  }

  #become(state: 'running' | 'stopped'): void {
    this.#state = state;
    this.#view.state(state);
  }

  #setTheme(theme: Theme): void {
    this.#view.theme(theme);
    this.#runner.setTheme(theme);
  }

  /** Says so when the lesson's page goes; its `here` tells when it is back. */
  #watchFirst(): void {
    if (this.#watching) return;
    this.#watching = true;
    void untilFree(lockOf('first', this.#pair), this.#over, () => {
      this.#watching = false;
      this.#view.state('alone');
    });
  }
}
