/**
 * From the click on Accept to the first remote frame: our call page against the smallest page that
 * can be called over the same server. Both sides of a sample are of the same kind, both use the
 * browser's own (fake) camera, and both are timed by the same few lines in the callee's own clock.
 */
import type { Browser, Page } from 'playwright';
import { bundle } from '../e2e/bundle.ts';
import { CallPage, startBrowser } from '../e2e/call-page.ts';
import { inTurn, inWords, rounds } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

/**
 * Presses Accept in the document it is sent to, and waits for the picture.
 *
 * @returns milliseconds from the click to the first frame that a remote video shows
 */
function timeAccept(accept: Element): Promise<number> {
  return new Promise((resolve) => {
    let clicked = 0;
    const look = () => {
      // Our page makes its video once the call begins; the smallest has one from the start.
      const video = document.querySelector<HTMLVideoElement>('video.call-remote, #remote');
      if (!video) return;
      observer.disconnect();
      video.requestVideoFrameCallback(() => resolve(performance.now() - clicked));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true });
    look();
    clicked = performance.now();
    (accept as HTMLElement).click();
  });
}

async function ours(first: Browser, second: Browser): Promise<number> {
  const [a, b] = await Promise.all([CallPage.open(first), CallPage.open(second)]);
  await a.dial(b.id);
  const time = await b.button('Accept with video').evaluate(timeAccept);
  await Promise.all([a, b].map(({ page }) => page.context().close()));
  return time;
}

async function smallest(first: Browser, second: Browser, program: string): Promise<number> {
  const open = async (browser: Browser) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${process.env.PEERLAB_URL}/404.html`);
    await page.evaluate(program);
    await page.waitForFunction(() => document.querySelector('#own')?.textContent);
    return page;
  };
  const [a, b] = await Promise.all([open(first), open(second)]);
  await a.evaluate(
    (to) => (window as unknown as { call: (to: string) => Promise<void> }).call(to),
    await b.locator('#own').innerText(),
  );
  const time = await b.locator('#accept:enabled').evaluate(timeAccept);
  await Promise.all([a, b].map((page: Page) => page.context().close()));
  return time;
}

const pairs = rounds(12);

await withStand(async (first) => {
  const second = await startBrowser();
  const program = await bundle('../bench/lib/smallest-call-entry.ts');
  const measured = await inTurn(
    { pairs, warmUp: 1 },
    () => ours(first, second),
    () => smallest(first, second, program),
  );
  await second.close();
  console.log(`call page / smallest page   ${inWords(measured)}`);
});
