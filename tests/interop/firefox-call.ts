import type { Browser, Page } from 'puppeteer-core';

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
    await call.page.evaluate(keepBlobs);
    const shown = (await call.page.waitForSelector('.call[data-id]'))!;
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
          element.requestVideoFrameCallback((_now, { presentedFrames }) =>
            resolve(presentedFrames),
          );
        });
      const first = await frame();
      for (let shown = first; shown < first + 5; shown = await frame());
    });
  }

  /** Waits until sound arrives, by its energy in what a recorder hears. */
  async expectSound(): Promise<void> {
    await this.page.$eval('video.call-remote', async (video) => {
      // Without a sound card an AudioContext of Firefox does not run; a recorder does.
      const stream = video.srcObject as MediaStream;
      const record = async () => {
        const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()));
        const heard = new Promise<Blob>((resolve) => {
          recorder.ondataavailable = ({ data }) => resolve(data);
        });
        recorder.start();
        // Longer than the second between two beeps of Chromium's fake microphone.
        setTimeout(() => recorder.stop(), 1500);
        const audio = new OfflineAudioContext(1, 1, 48000);
        const decoded = await audio.decodeAudioData(await (await heard).arrayBuffer());
        return decoded.getChannelData(0).some((sample) => Math.abs(sample) > 0.001);
      };
      for (let tries = 0; tries < 10; tries++) if (await record()) return;
      throw new Error('Nothing but silence was recorded.');
    });
  }

  async write(text: string): Promise<void> {
    await this.press('Chat');
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

  /** The field for files is there, shown or not. */
  async sendFile(path: string): Promise<void> {
    const input = (await this.page.$('.call input[type=file]'))!;
    await input.uploadFile(path);
  }

  /** The SHA-256 of a file that has arrived, read from the link that saves it. */
  async received(name: string): Promise<string> {
    const link = `[data-file="${name}"][data-state="done"] a[download]`;
    await this.page.waitForSelector(link, { timeout: 60_000 });
    return this.page.$eval(link, digestOf);
  }
}

type Kept = { kept: Map<string, Blob> };

/** Runs in either browser: the page's policy lets nobody fetch a blob again by its address. */
export function keepBlobs(): void {
  const kept = new Map<string, Blob>();
  const create = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = create(blob);
    kept.set(url, blob as Blob);
    return url;
  };
  Object.assign(window, { kept });
}

/** Runs in either browser, after {@link keepBlobs}: the SHA-256 of what a link saves. */
export async function digestOf(link: Element): Promise<string> {
  const { kept } = window as unknown as Kept;
  const data = await kept.get((link as HTMLAnchorElement).href)!.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
