import { expect, type Browser, type Page } from 'playwright/test';
import { bundle } from './bundle.ts';

interface InPage {
  id: string;
  rings: string;
  state: string;
  errors: string[];
  video: HTMLVideoElement;
  call(to: string): Promise<void>;
  accept(): Promise<void>;
  hangUp(): void;
}
type Win = { classic: InPage };

/** The client of classic-client-entry.ts, in a page of our origin that has nothing else. */
export class ClassicClient {
  readonly #page: Page;
  id = '';

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser): Promise<ClassicClient> {
    const page = await (await browser.newContext()).newPage();
    const client = new ClassicClient(page);
    await page.goto(`${process.env.PEERLAB_URL}/404.html`);
    await page.evaluate(await bundle('classic-client-entry.ts'));
    const id = () => page.evaluate(() => (window as unknown as Win).classic.id);
    await expect.poll(id).not.toBe('');
    client.id = await id();
    return client;
  }

  dial(to: string): Promise<void> {
    return this.#page.evaluate((id) => (window as unknown as Win).classic.call(id), to);
  }

  /** Waits until it rings, and accepts. */
  async accept(): Promise<void> {
    const rings = () => this.#page.evaluate(() => (window as unknown as Win).classic.rings);
    await expect.poll(rings).not.toBe('');
    await this.#page.evaluate(() => (window as unknown as Win).classic.accept());
  }

  hangUp(): Promise<void> {
    return this.#page.evaluate(() => (window as unknown as Win).classic.hangUp());
  }

  says(): Promise<string> {
    return this.#page.evaluate(() => (window as unknown as Win).classic.state);
  }

  errors(): Promise<string[]> {
    return this.#page.evaluate(() => (window as unknown as Win).classic.errors);
  }

  async expectFrames(): Promise<void> {
    const time = () =>
      this.#page.evaluate(() => (window as unknown as Win).classic.video.currentTime);
    await expect.poll(time).toBeGreaterThan(0);
    const seen = await time();
    await expect.poll(time).toBeGreaterThan(seen);
  }
}
