/**
 * From the click on Call to the first remote frame: the solution of `loopback-call` in the lab,
 * with trace and checks at work, against the same program on a page of its own. Both use the
 * browser's own (fake) camera, each sample starts from a fresh document, and both are timed by the
 * same few lines in the document's own clock.
 */
import type { Page } from 'playwright';
import { labFile, LabPage } from '../e2e/lab-page.ts';
import { barePage, serveBare } from './lib/bare-server.ts';
import { inTurn, inWords, rounds } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

/** Time between two frames of Chromium's fake camera, in milliseconds. */
const FRAME = 50;

/**
 * Presses Call in the document it is sent to.
 *
 * Where the press falls between two frames of the camera moves the result by up to one frame,
 * which would drown what we look for. So the press follows a local frame by a set delay, and the
 * delays of all pairs together cover the whole interval evenly.
 *
 * @returns milliseconds from the click to the first frame that the remote video shows
 */
function timeCall(_body: Element, delay: number): Promise<number> {
  const local = document.querySelector<HTMLVideoElement>('#localVideo')!;
  const remote = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
  const button = document.querySelector<HTMLButtonElement>('#callButton')!;
  return new Promise((resolve) => {
    let clicked = 0;
    addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true });
    remote.requestVideoFrameCallback(() => resolve(performance.now() - clicked));
    // Some frames first, so that the camera has found its pace.
    let toCome = 8;
    const next = () => {
      if (toCome-- > 0) local.requestVideoFrameCallback(next);
      else setTimeout(() => button.click(), delay);
    };
    next();
  });
}

const html = labFile('loopback-call', 'index.html');
const main = labFile('loopback-call', 'solution.ts');
const pairs = rounds(60);
const delay = (at: number) => (FRAME * (((at + pairs) * 7) % pairs)) / pairs;

async function openLab(page: Page): Promise<LabPage> {
  await page.addInitScript(() => localStorage.setItem('peerlab:media', 'real'));
  const lab = new LabPage(page);
  await lab.open('/lessons/loopback-call/', { slug: 'loopback-call', main });
  await lab.editor.waitFor();
  return lab;
}

async function inLab(lab: LabPage, at: number): Promise<number> {
  await lab.run();
  await lab.press('Start');
  const time = await lab.preview.locator('body').evaluate(timeCall, delay(at));
  await lab.press('Hang up');
  await lab.button('Stop').click();
  return time;
}

async function onBarePage(page: Page, at: number): Promise<number> {
  await page.reload();
  await page.click('#startButton');
  const time = await page.locator('body').evaluate(timeCall, delay(at));
  await page.click('#hangupButton');
  return time;
}

await withStand(async (browser) => {
  const bare = await serveBare({ '/': barePage(html, '/main.ts'), '/main.ts': main });
  const options = { viewport: { width: 1440, height: 900 } };
  const lab = await openLab(await browser.newPage(options));
  const page = await browser.newPage(options);
  await page.goto(bare.url);
  const measured = await inTurn(
    { pairs, warmUp: 3 },
    (at) => inLab(lab, at),
    (at) => onBarePage(page, at),
  );
  bare.close();
  console.log(`lab / bare page   ${inWords(measured)}`);
  console.log('target: at most 1.05; pc1 142 ms, codelab 138, leanest 137 lie within 1.04');
});
