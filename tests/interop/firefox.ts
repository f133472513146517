import puppeteer, { type Browser, type ElementHandle, type Frame, type Page } from 'puppeteer-core';

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
    },
  });
}

/** A lesson's lab in Firefox, as far as the trials need it. */
export class FirefoxLab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a lesson and waits until its lab answers. */
  async open(lesson: string): Promise<void> {
    await this.page.goto(`${process.env.PEERLAB_URL}${lesson}`);
    await this.page.waitForSelector('[data-lab][data-live="true"]');
  }

  /** Presses a button of the lab by its words. */
  async click(words: string): Promise<void> {
    const button = await this.page.waitForSelector(
      `::-p-xpath(//*[@data-lab]//button[normalize-space()="${words}"])`,
    );
    await button!.click();
  }

  async running(): Promise<void> {
    await this.page.waitForSelector('[data-lab][data-status="running"]');
  }

  /** Presses a button of the demo page by its words. */
  async press(words: string): Promise<void> {
    const frame = await this.#frame();
    const button = await frame.waitForSelector(
      `::-p-xpath(//button[normalize-space()="${words}"])`,
    );
    await button!.evaluate((element) => (element as HTMLElement).scrollIntoView());
    await button!.click();
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
        .map(
          (item) =>
            `${item.getAttribute('data-check')}: ${item.getAttribute('data-state')} ${item.querySelector('.hint')?.textContent ?? ''}`,
        )
        .join('\n'),
    );
  }

  async #frame(): Promise<Frame> {
    const element = (await this.page.waitForSelector('[data-lab] iframe:not([hidden])'))!;
    return (await (element as ElementHandle<HTMLIFrameElement>).contentFrame())!;
  }
}
