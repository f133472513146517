/** The page on which many programs run at once, as the tests see it. */
import { fileURLToPath } from 'node:url';
import type { Browser, CDPSession, FrameLocator, Page } from 'playwright/test';
import { bundle } from '../e2e/bundle.ts';
import { pressInPage } from '../e2e/press-in-page.ts';
import type { Point } from './aim.ts';
import type { Report, Source, Wanted } from './messages.ts';
import type { CheckStates, Choice, GradedTab, Tab } from './tab.ts';

/** How long a verdict or a button may take, in milliseconds. */
const PATIENCE = 25_000;

/** How long a check may take to decide of which nobody knows whether it will, in milliseconds. */
const DECISION = 8_000;

const bundled = new Map<string, Promise<string>>();

/** The script of the page, with the lab whose programs it is to run. */
function bundleFor(slug: string): Promise<string> {
  const known = bundled.get(slug);
  if (known) return known;
  const lab = fileURLToPath(new URL(`../../labs/${slug}/`, import.meta.url));
  const code = `
    import * as graded from ${JSON.stringify(`${lab}checks.ts`)};
    import { lab } from ${JSON.stringify(`${lab}lab.ts`)};
    export const { checks, evidence = [] } = graded;
    export const { watch = {} } = lab;`;
  const script = bundle('../trials/page-entry.ts', [
    { name: 'lab-under-trial', load: (id) => (id.endsWith('/lab-under-trial.ts') ? code : null) },
  ]);
  bundled.set(slug, script);
  return script;
}

export class TrialPage {
  readonly page: Page;
  #cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page;
    this.#cdp = cdp;
  }

  /**
   * Opens a page with room for a number of programs, in a context of its own, so that programs of
   * another page neither see its tabs nor find its locks taken.
   *
   * @param url of the site
   * @param slug the lab that the programs are for
   */
  static async open(
    browser: Browser,
    url: string,
    slug: string,
    cells: number,
  ): Promise<TrialPage> {
    const context = await browser.newContext({ viewport: { width: 960, height: 800 } });
    const page = await context.newPage();
    // A small page of the site, whose policy lets frames in.
    await page.goto(`${url}/tab/`);
    await page.evaluate(await bundleFor(slug));
    await page.evaluate((count) => window.trials.arrange(count), cells);
    // A learner has pressed Run before a program begins; sound may then play.
    await page.mouse.click(1, 1);
    return new TrialPage(page, await context.newCDPSession(page));
  }

  /**
   * Presses with the mouse, and resolves once the page has taken it in. Both halves are sent
   * together, so that what other programs are pressed with cannot come between. Playwright's own
   * click waits for frames to be drawn, which a page full of programs is slow to do.
   */
  async click({ x, y }: Point): Promise<void> {
    const event = { x, y, button: 'left', clickCount: 1 } as const;
    await Promise.all([
      this.#cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...event }),
      this.#cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...event }),
    ]);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** One place of such a page, and what runs there. */
export class Cell implements Tab {
  readonly host: TrialPage;
  readonly index: number;
  readonly preview: FrameLocator;

  constructor(host: TrialPage, index: number) {
    this.host = host;
    this.index = index;
    this.preview = host.page.frameLocator(`[data-cell="${index}"] iframe:not([hidden])`);
  }

  /** Presses a button with the mouse, once it can be pressed. */
  async press(name: string): Promise<void> {
    const { page } = this.host;
    const until = performance.now() + PATIENCE;
    do {
      const aimed = await page.evaluateHandle(
        ([index, button, patience]) => window.trials.aim(index, button, patience),
        [this.index, name, PATIENCE] as const,
      );
      await this.host.click(await aimed.evaluate(({ point }) => point));
      // A button may move or go in the moment before the press.
      const clicked = await aimed.evaluate((one) => one.clicked);
      await aimed.dispose();
      if (clicked) return;
    } while (performance.now() < until);
    throw new Error(`The button "${name}" moves away before it can be pressed. Keep it in place.`);
  }

  async reload(): Promise<void> {
    await this.host.page.evaluate((index) => window.trials.reload(index), this.index);
  }

  /** Takes the program away. */
  async end(): Promise<void> {
    await this.host.page.evaluate((index) => window.trials.end(index), this.index);
  }
}

/** A place whose run is graded. */
export class GradedCell extends Cell implements GradedTab {
  /** For which reasons a check has to fail, where that matters. */
  reasons: Record<string, readonly string[]> = {};

  /**
   * Runs a program, in a second place too where it is for two tabs.
   *
   * @throws {Error} when it does not compile
   */
  async run(source: Source, second?: Cell): Promise<void> {
    const refused = await this.host.page.evaluate(
      ([program, cell, other]) => window.trials.run(program, cell, other),
      [source, this.index, second?.index] as const,
    );
    if (refused !== undefined) throw new Error(refused);
  }

  async choose({ list, option }: Choice): Promise<void> {
    const select = this.preview.getByLabel(list);
    const offered = select.getByRole('option', { name: option });
    if ((await offered.count()) === 0) return;
    await select.selectOption(await offered.first().getAttribute('value'), { timeout: PATIENCE });
  }

  /** Not by typing: a page has one focus, and other programs are filled in at the same time. */
  async fill(field: string, text: string): Promise<void> {
    await this.preview.locator(field).evaluate((input: HTMLInputElement, value) => {
      input.value = value;
      for (const type of ['input', 'change']) {
        input.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }, text);
  }

  async pressTogether(names: readonly string[]): Promise<void> {
    await this.preview.locator('body').evaluate(pressInPage, names);
  }

  /**
   * @throws {Error} when the checks do not come to say so in time, or no longer can; where `reasons`
   * names a check, it has to fail for one of them
   */
  async expectChecks(states: CheckStates): Promise<void> {
    const wanted = Object.entries(states).map(([id, state]) => {
      const reasons = this.reasons[id];
      return [id, { state, ...(reasons && state === 'fail' && { reasons }) }] as const;
    });
    if (await this.#wait(Object.fromEntries(wanted))) return;
    const { verdicts } = await this.report();
    const wrong = wanted.flatMap(([id, { state, reasons }]) => {
      const verdict = verdicts[id] ?? { state: 'pending' };
      if (verdict.state !== state) return [`${id}: expected ${state}, is ${verdict.state}`];
      if (verdict.state !== 'fail' || !reasons || reasons.includes(verdict.reason)) return [];
      return [`${id}: expected to fail for ${reasons.join(' or ')}, fails for ${verdict.reason}`];
    });
    throw new Error(`The checks do not say what they should.\n${wrong.join('\n')}`);
  }

  #wait(wanted: Wanted): Promise<boolean> {
    return this.host.page.evaluate(
      ([index, all, patience]) => window.trials.wait(index, all, patience),
      [this.index, wanted, PATIENCE] as const,
    );
  }

  settle(checks: readonly string[], patience: number): Promise<void> {
    return this.host.page.evaluate(([index, ids, most]) => window.trials.settle(index, ids, most), [
      this.index,
      checks,
      patience,
    ] as const);
  }

  report(): Promise<Report> {
    return this.host.page.evaluate((index) => window.trials.report(index), this.index);
  }

  /** All programs of the page are in front. */
  async toFront(): Promise<void> {}
}

/** For a program of which nothing is expected: waits until its checks have decided. */
export class ObservedCell extends GradedCell {
  override async expectChecks(states: CheckStates): Promise<void> {
    await this.settle(Object.keys(states), DECISION);
  }
}
