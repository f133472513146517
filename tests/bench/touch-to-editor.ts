/**
 * From the first touch of the code to an editor that takes typing, on an emulated phone: a network
 * as slow as Lighthouse's slow 4G, a processor four times slower, a narrow screen with touch. The
 * ratio is to the time that the same page took to its load event.
 */
import type { Browser, Page } from 'playwright';
import { LabPage } from '../e2e/lab-page.ts';
import { median, rounds } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

/** Lighthouse's "mobileSlow4G" as it sets it in the browser; bytes a second, milliseconds. */
const slow4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};

const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

interface Times {
  /** From the start of the navigation to the end of the load event. */
  load: number;
  /** From the touch of Code in the dock to a lab that hears touches. */
  lab: number;
  /** From the touch of the code to the editor. */
  editor: number;
}

/** Notes, on the page's own clock, when it was touched and when an editor stands ready. */
function watchPage(): void {
  const noted = { touched: 0, live: 0, ready: 0 };
  Object.assign(window, { noted });
  addEventListener(
    'pointerdown',
    () => {
      noted.touched = performance.now();
      noted.ready = 0;
    },
    { capture: true },
  );
  const look = () => {
    const lab = document.querySelector('[data-lab]');
    const host = lab?.querySelector<HTMLElement>('.host');
    const editor = host?.shadowRoot?.querySelector('[contenteditable="true"]');
    if (lab?.hasAttribute('data-live')) noted.live ||= performance.now();
    if (editor && host?.checkVisibility()) noted.ready ||= performance.now();
    requestAnimationFrame(look);
  };
  look();
}

type Noted = Window & { noted: { touched: number; live: number; ready: number } };
const noted = (page: Page) => page.evaluate(() => ({ ...(window as unknown as Noted).noted }));

async function once(browser: Browser): Promise<Times> {
  // A context of its own, so that nothing is cached.
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(watchPage);

  await page.goto(`${process.env.PEERLAB_URL}/lessons/loopback-call/`);
  const load = await page.evaluate(() => {
    const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return entry!.loadEventEnd;
  });
  const lab = new LabPage(page);
  await page.locator('[data-show="code"]').tap();
  await page.locator('[data-lab][data-live]').waitFor();
  const opened = await noted(page);
  await lab.lab.locator('.static').first().tap();
  await page.waitForFunction(() => (window as unknown as Noted).noted.ready > 0);
  const { touched, ready } = await noted(page);

  await lab.editor.tap();
  await page.keyboard.type('typed');
  await lab.editor.getByText('typed').waitFor();
  await context.close();
  return { load, lab: opened.live - opened.touched, editor: ready - touched };
}

await withStand(async (browser) => {
  const runs: Times[] = [];
  for (let left = rounds(5); left > 0; left--) runs.push(await once(browser));
  const load = median(runs.map((run) => run.load));
  const line = (what: 'lab' | 'editor', words: string) => {
    const time = median(runs.map((run) => run[what]));
    const ratios = runs.map((run) => run[what] / run.load);
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `${words}   ${median(ratios).toFixed(2)} of the load (${spread})   ` +
        `medians ${time.toFixed(0)} and ${load.toFixed(0)} ms, ${runs.length} runs`,
    );
  };
  line('lab', 'Code in the dock -> lab hears touches   ');
  line('editor', 'first touch of the code -> editor    ');
  console.log('peers, main control ready on such a phone, from the navigation on:');
  console.log('TutorialKit 4.5 s, Svelte tutorial 4.7 s (largest paint 1.8 and 2.7 s)');
});
