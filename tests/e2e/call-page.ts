/** The call page as a visitor uses it, in a browser process of its own. */
import {
  chromium,
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from 'playwright/test';
import { chromiumArgs } from './chromium.ts';

const executablePath = process.env.CHROMIUM_PATH;

/** Starts one more browser, as if on another device. @param args what else it is told */
export const startBrowser = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    args: [...chromiumArgs, ...args],
    ...(executablePath ? { executablePath } : {}),
  });

export class CallPage {
  readonly page: Page;
  readonly call: Locator;
  /** The id that the page got when it was opened. */
  id = '';

  private constructor(page: Page) {
    this.page = page;
    this.call = page.locator('.call');
  }

  /**
   * Opens the page in a browser and waits for its id.
   *
   * @param prepare done before there is a page
   */
  static async open(
    browser: Browser,
    path = '/call/',
    site = process.env.PEERLAB_URL,
    prepare?: (context: BrowserContext) => Promise<unknown>,
  ): Promise<CallPage> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    await prepare?.(context);
    const page = await context.newPage();
    await page.goto(`${site}${path}`);
    return CallPage.on(page);
  }

  /** Takes over a page that is open already, and waits for its id. */
  static async on(page: Page): Promise<CallPage> {
    const opened = new CallPage(page);
    opened.id = (await page.locator('.call[data-id]').getAttribute('data-id'))!;
    return opened;
  }

  button(name: string): Locator {
    return this.call.getByRole('button', { name, exact: true });
  }

  /** Opens a part of the panel in the call, where it is not open. */
  async panel(name: 'Chat' | 'Files' | 'Details'): Promise<void> {
    const button = this.call
      .locator('.call-controls')
      .getByRole('button', { name: new RegExp(`^${name}`) });
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }

  /** Opens the list of what stands in the way of a call. */
  async connectionCheck(): Promise<void> {
    await this.call.locator('.call-preflight:not([open]) > summary').click();
  }

  /** Calls somebody from the page's own form, which is back once the end of a call has been read. */
  async dial(to: string): Promise<void> {
    if ((await this.call.getAttribute('data-state')) === 'ended')
      await this.button('Close').click();
    await this.call.getByLabel('Their id').fill(to);
    await this.button('Call').click();
  }

  /** @param timeout in milliseconds, where it may take longer than usual. */
  async expectState(state: string, timeout?: number): Promise<void> {
    await expect(this.call).toHaveAttribute('data-state', state, timeout ? { timeout } : {});
  }

  async expectEnded(reason: string): Promise<void> {
    await expect(this.call.locator('.ended')).toHaveAttribute('data-reason', reason);
    // The camera's light is out.
    await expect(this.call.locator('video')).toHaveCount(0);
  }

  /**
   * Pictures of the other side arrive: the frame that is shown is not the one shown before.
   *
   * @param timeout in milliseconds, for each step; the runner's own for pictures where there is none.
   */
  async expectFrames(timeout?: number): Promise<void> {
    const options = timeout === undefined ? {} : { timeout };
    // Two cameras opened and a call set up, beside what else a busy machine does.
    await this.expectState('connected', timeout ?? 50_000);
    const frames = () =>
      this.call
        .locator('video.call-remote')
        .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
    await expect.poll(frames, options).toBeGreaterThan(0);
    const seen = await frames();
    await expect.poll(frames, options).toBeGreaterThan(seen);
  }

  /** Whether sound arrives, by its energy since the last look. */
  async hears(): Promise<boolean> {
    return this.call.locator('video.call-remote').evaluate(async (video: HTMLVideoElement) => {
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 32768 });
      context.createMediaStreamSource(video.srcObject as MediaStream).connect(analyser);
      // The fake microphone of Chromium beeps once a second.
      const samples = new Float32Array(analyser.fftSize);
      const until = performance.now() + 1500;
      let loudest = 0;
      while (performance.now() < until) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
      }
      await context.close();
      return loudest > 0.001;
    });
  }

  /** The size of the picture that arrives. */
  size(): Promise<string> {
    return this.call
      .locator('video.call-remote')
      .evaluate((video: HTMLVideoElement) => `${video.videoWidth}x${video.videoHeight}`);
  }
}
