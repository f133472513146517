import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { pressInPage } from '../e2e/press-in-page.ts';
import type { Choice } from '../trials/tab.ts';

/** Starts Firefox over WebDriver BiDi, with its own fake devices and no questions asked. */
export function startFirefox(): Promise<Browser> {
  const executablePath = process.env.FIREFOX_PATH;
  if (!executablePath) {
    throw new Error(
      'FIREFOX_PATH is not set. Run npm test, or set it to the path of a Firefox yourself.',
    );
  }
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'dom.disable_open_during_load': false,
    },
  });
}

const button = (words: string) => `::-p-xpath(.//button[normalize-space()="${words}"])`;

/** The demo page of a lab, in the page of its lesson or in a second tab. */
class FirefoxDemo {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(words: string): Promise<void> {
    const found = (await (await this.demo()).waitForSelector(button(words)))!;
    await found.evaluate((element) => element.scrollIntoView());
    await found.click();
  }

  /** The document of the program that runs. */
  async demo(): Promise<Frame> {
    const element = (await this.page.waitForSelector('iframe:not([hidden])'))!;
    return await element.contentFrame();
  }

  /** Waits until an element of the demo page says something, and returns that. */
  async says(selector: string, pattern: RegExp): Promise<string> {
    const frame = await this.demo();
    await frame.waitForFunction(
      (at, source) => new RegExp(source).test(document.querySelector(at)?.textContent ?? ''),
      { timeout: 25_000 },
      selector,
      pattern.source,
    );
    return frame.$eval(selector, (element) => element.textContent);
  }
}

/** A lesson's lab in Firefox, as far as the trials need it. */
export class FirefoxLab extends FirefoxDemo {
  /** Opens a lesson, shows its solution and waits until the lab answers. */
  async openSolution(lesson: string): Promise<void> {
    await this.page.goto(`${process.env.PEERLAB_URL}${lesson}`);
    await this.page.waitForSelector('[data-lab][data-live="true"]');
    await this.#click('Solution');
  }

  /**
   * From the next page on, the program gets the browser's own devices, or those of the lab: see
   * `media-choice.ts`. The choice of an earlier lab is kept in the browser, so each lab makes its own.
   */
  async useDevices(native: boolean): Promise<void> {
    await this.page.evaluateOnNewDocument((isNative: boolean) => {
      if (isNative) localStorage.setItem('peerlab:media', 'real');
      else localStorage.removeItem('peerlab:media');
    }, native);
  }

  async run(): Promise<void> {
    await this.#click('Run');
    await this.page.waitForSelector('[data-lab][data-status="running"]');
  }

  async openSecondTab(): Promise<FirefoxDemo> {
    const browser = this.page.browser();
    const before = new Set(await browser.pages());
    await this.#click('Open the second tab');
    await this.page.waitForSelector('.second-tab[data-state="connected"]');
    const opened = (await browser.pages()).find((page) => !before.has(page));
    if (!opened)
      throw new Error('The second tab says that it is there, but there is no such page.');
    return new FirefoxDemo(opened);
  }

  /** Chooses in a list of the demo page. */
  async choose({ list, option }: Choice): Promise<void> {
    const frame = await this.demo();
    const select = (await frame.waitForSelector(`::-p-aria(${list})`))!;
    const value = await select.evaluate(
      (element, words) =>
        [...(element as HTMLSelectElement).options].find(({ label }) => label.includes(words))
          ?.value,
      option,
    );
    if (value === undefined) throw new Error(`The list "${list}" does not offer "${option}".`);
    await select.select(value);
  }

  async pressTogether(names: readonly string[]): Promise<void> {
    await (await this.demo()).$eval('body', pressInPage, names);
  }

  async passes(check: string): Promise<void> {
    await this.page.waitForSelector(`[data-check="${check}"][data-state="pass"]`, {
      timeout: 25_000,
    });
  }

  /** What each check says, for the message of a failed test. */
  verdicts(): Promise<string> {
    return this.page.$$eval('[data-check]', (items) =>
      items
        .map((item) => {
          const hint = item.querySelector('.hint')?.textContent ?? '';
          return `${item.getAttribute('data-check')}: ${item.getAttribute('data-state')} ${hint}`;
        })
        .join('\n'),
    );
  }

  async #click(words: string): Promise<void> {
    const lab = (await this.page.waitForSelector('[data-lab]'))!;
    await (await lab.waitForSelector(button(words)))!.click();
  }
}
