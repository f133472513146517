import { nanoid } from 'nanoid';
import type { FromFrame, RunRequest, Theme } from '../frame/messages.ts';
import { readToFirst, type ToSecond } from '../second-tab/messages.ts';
import { claimFirst } from '../second-tab/page-id.ts';
import {
  addressOf,
  channelOf,
  hasLocks,
  lockOf,
  untilFree,
  type Pair,
} from '../second-tab/presence.ts';

/** Size of the window, in CSS pixels: beside a lesson, both can be seen. */
const WINDOW = { width: 560, height: 680 };

/** Windows stand side by side where there is room for two and a pointer that moves them. */
const ROOMY = '(min-width: 60rem) and (pointer: fine)';

interface Told {
  /** What a run in the second tab reports. */
  message: (message: FromFrame) => void;
}

/** The second tab of a lab, as the lesson's page sees it: opens it, and has it run what runs here. */
export class SecondTab {
  state = $state<'unsupported' | 'preparing' | 'closed' | 'connected'>('preparing');
  /** The browser has refused to open a window. */
  blocked = $state(false);
  /** Where the second tab lives; empty until it is known. */
  address = $state('');

  #title: string;
  #theme: () => Theme;
  #told: Told['message'];
  #over = new AbortController();
  #channel: BroadcastChannel | undefined;
  #running: { run: string; request: RunRequest } | undefined;
  #tab: string | undefined;

  /**
   * @param lab its slug, title and language
   * @param theme the page's theme now
   * @param told hears what the program in the second tab reports
   */
  constructor(
    lab: { slug: string; title: string; language: string },
    theme: () => Theme,
    told: Told['message'],
  ) {
    this.#title = lab.title;
    this.#theme = theme;
    this.#told = told;
    if (hasLocks()) void this.#listen(lab.slug, lab.language);
    else this.state = 'unsupported';
  }

  /** Opens the second tab. Call it from a click, or the browser will block the window. */
  open(): void {
    const { width, height } = WINDOW;
    const left = screenX + Math.max(0, outerWidth - width);
    const features = `popup,width=${width},height=${height},left=${left},top=${screenY}`;
    const opened = open(this.address, '_blank', matchMedia(ROOMY).matches ? features : '');
    this.blocked = opened === null;
  }

  /** Runs a program there too, now or as soon as the tab is there. */
  run(request: RunRequest): void {
    this.#running = { run: nanoid(), request };
    this.#sendRun();
  }

  stop(): void {
    this.#running = undefined;
    this.#send({ to: 'second', type: 'stop' });
  }

  setTheme(theme: Theme): void {
    if (this.#running) this.#running.request = { ...this.#running.request, theme };
    this.#send({ to: 'second', type: 'theme', theme });
  }

  dispose(): void {
    this.#over.abort();
    this.#channel?.close();
  }

  async #listen(slug: string, language: string): Promise<void> {
    const pair = await claimFirst(slug, this.#over.signal);
    if (this.#over.signal.aborted) return;
    this.address = addressOf(pair, language);
    this.#channel = new BroadcastChannel(channelOf(pair));
    this.#channel.onmessage = ({ data }) => this.#hear(pair, data);
    this.state = 'closed';
    this.#sendHere();
  }

  #hear(pair: Pair, data: unknown): void {
    const message = readToFirst(data);
    if (message?.type === 'hello') this.#greet(pair, message.tab);
    else if (message?.type === 'told' && message.run === this.#running?.run) {
      this.#told(message.message);
    }
  }

  #greet(pair: Pair, tab: string): void {
    if (tab === this.#tab) return;
    this.#tab = tab;
    this.state = 'connected';
    this.blocked = false;
    this.#sendHere();
    this.#sendRun();
    void untilFree(lockOf('second', pair), this.#over.signal, () => {
      if (this.#tab !== tab) return;
      this.#tab = undefined;
      this.state = 'closed';
    });
  }

  #sendHere(): void {
    this.#send({ to: 'second', type: 'here', title: this.#title, theme: this.#theme() });
  }

  #sendRun(): void {
    if (this.#running) this.#send({ to: 'second', type: 'run', ...this.#running });
  }

  #send(message: ToSecond): void {
    this.#channel?.postMessage(message);
  }
}
