import type { Step } from '../../labs/contract/lab.ts';
import { isStart, type TraceEvent } from '../../labs/contract/trace.ts';
import type { Tab } from '../runtime/lab-runtime.ts';

/** What to do in a lab, one after the other, and how far the reader is: the trace ticks them off. */
export class Steps {
  /** How many are done. */
  done = $state(0);

  #steps: readonly Step[];
  #secondTab = false;

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  /** The button in the demo page that is to be pressed next in this tab, by its name in the trace. */
  get next(): string | undefined {
    const step = this.#steps[this.done];
    return step && 'press' in step && step.tab !== 2 ? `#${step.press}` : undefined;
  }

  /** A run begins: everything that belongs to one is to be done again. */
  begin(): void {
    this.done = 0;
    this.secondTab(this.#secondTab);
    this.#tick((step) => 'do' in step && step.do === 'run');
  }

  /** Nothing runs, and nothing has been done. */
  clear(): void {
    this.done = 0;
    this.secondTab(this.#secondTab);
  }

  /** Whether there is a second tab now. */
  secondTab(isThere: boolean): void {
    this.#secondTab = isThere;
    if (isThere) this.#tick((step) => 'do' in step && step.do === 'open-second-tab');
  }

  feed(events: readonly TraceEvent[], tab: Tab): void {
    for (const event of events) this.#tick((step) => isDoneBy(step, event, tab));
  }

  #tick(isDone: (step: Step) => boolean): void {
    const step = this.#steps[this.done];
    if (step && isDone(step)) this.done++;
  }
}

function isDoneBy(step: Step, event: TraceEvent, tab: Tab): boolean {
  if ('do' in step) return step.do === 'reload-second-tab' && tab === 2 && isStart(event);
  const touched = event.kind === 'page' && (event.type === 'click' || event.type === 'choice');
  return touched && event.on === `#${step.press}` && (step.tab ?? tab) === tab;
}
