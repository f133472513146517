import type { Browser, ElementHandle, Page } from 'puppeteer-core';

const button = (words: string) => `.call ::-p-xpath(.//button[normalize-space()="${words}"])`;

/** The call page in Firefox, as far as tests/e2e/call-page.ts is needed there too. */
export class FirefoxCall {
  readonly page: Page;
  id = '';

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser): Promise<FirefoxCall> {
    const call = new FirefoxCall(await browser.newPage());
    await call.page.goto(`${process.env.PEERLAB_URL}/call/`);
    const shown = (await call.page.waitForSelector('.call [data-id]'))!;
    call.id = await shown.evaluate((element) => element.getAttribute('data-id')!);
    return call;
  }

  async press(words: string): Promise<void> {
    const found = (await this.page.waitForSelector(button(words), { timeout: 25_000 }))!;
    await found.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await found.click();
  }

  async dial(to: string): Promise<void> {
    await this.page.type('#call-to', to);
    await this.press('Call');
  }

  async expectState(state: string): Promise<void> {
    await this.page.waitForSelector(`.call[data-state="${state}"]`, { timeout: 25_000 });
  }

  /** Pictures arrive: some, and then more. */
  async expectFrames(): Promise<void> {
    await this.expectState('connected');
    await this.page.bringToFront();
    const video = (await this.page.waitForSelector('video.call-remote:not([hidden])'))!;
    // Firefox counts no frames of a stream, but tells of each that it shows.
    await video.evaluate(async (element) => {
      const late = AbortSignal.timeout(25_000);
      const frame = () =>
        new Promise<number>((resolve, reject) => {
          late.onabort = () => reject(new Error('No frame for 25 seconds.'));
          (element as HTMLVideoElement).requestVideoFrameCallback((_now, { presentedFrames }) =>
            resolve(presentedFrames),
          );
        });
      const first = await frame();
      for (let shown = first; shown < first + 5; shown = await frame());
    });
  }

  /** Waits until sound arrives, by its energy. */
  async expectSound(): Promise<void> {
    await this.page.$eval('video.call-remote', async (video) => {
      const context = new AudioContext();
      await context.resume();
      const analyser = new AnalyserNode(context, { fftSize: 32768 });
      const stream = (video as HTMLVideoElement).srcObject as MediaStream;
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const until = performance.now() + 20_000;
      do {
        if (performance.now() > until) throw new Error('Twenty seconds without a sound.');
        await new Promise((resolve) => requestAnimationFrame(resolve));
        analyser.getFloatTimeDomainData(samples);
      } while (!samples.some((sample) => Math.abs(sample) > 0.001));
      await context.close();
    });
  }

  async write(text: string): Promise<void> {
    await this.page.type('.call-chat input', text);
    await this.press('Send');
  }

  async expectText(selector: string, words: string): Promise<void> {
    await this.page.waitForFunction(
      (at, text) => document.querySelector(at)?.textContent?.includes(text),
      { timeout: 25_000 },
      selector,
      words,
    );
  }

  async sendFile(path: string): Promise<void> {
    const input = (await this.page.$('.call input[type=file]'))!;
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  /** The SHA-256 of a file that has arrived, read from the link that saves it. */
  async received(name: string): Promise<string> {
    const link = `[data-file="${name}"][data-state="done"] a[download]`;
    await this.page.waitForSelector(link, { timeout: 60_000 });
    return this.page.$eval(link, digestOf);
  }
}

/** Runs in either browser. */
export async function digestOf(link: Element): Promise<string> {
  const data = await (await fetch((link as HTMLAnchorElement).href)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
