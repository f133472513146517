/**
 * From the click on Run to the program's first line: in the lab, which compiles, swaps frames and
 * installs its wrappers, against a page that puts the same program, compiled before, into a plain
 * frame. Cold is the first run after the page has loaded and the lab has been touched; warm is the
 * third and later ones.
 */
import type { Browser, Page } from 'playwright';
import { labFile, LabPage } from '../e2e/lab-page.ts';
import { barePage, serveBare } from './lib/bare-server.ts';
import { inTurn, inWords, rounds } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

const slug = 'loopback-call';
const html = labFile(slug, 'index.html');
/** The program says when it began, on the clock that all frames of a page share. */
const main = `(parent as any).firstLine = performance.timeOrigin + performance.now();\n${labFile(slug, 'solution.ts')}`;
const options = { viewport: { width: 1440, height: 900 } };

type Timed = Window & { clicked: number; firstLine: number | undefined };

/** Notes each click before anything else hears of it. */
function noteClicks(): void {
  addEventListener(
    'click',
    () =>
      Object.assign(window, {
        clicked: performance.timeOrigin + performance.now(),
        firstLine: undefined,
      }),
    { capture: true },
  );
}

/** Clicks, and reads what the program has left in the window around it. */
async function timed(page: Page, click: () => Promise<void>): Promise<number> {
  await click();
  const handle = await page.waitForFunction(() => {
    const { clicked, firstLine } = window as unknown as Timed;
    return firstLine === undefined ? undefined : { took: firstLine - clicked };
  });
  return (await handle.jsonValue())!.took;
}

/** The frame for the next run has loaded: a reader takes longer than that between two runs. */
async function spareReady(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const spare = document.querySelector<HTMLIFrameElement>('[data-lab] iframe[hidden]');
    return spare?.contentDocument?.URL.endsWith('/frame/') &&
      spare.contentDocument.readyState === 'complete'
      ? true
      : undefined;
  });
}

/** Opens a page, runs the program some times and gives all the times in order. */
type Subject = (browser: Browser, runs: number) => Promise<number[]>;

const inLab: Subject = async (browser, runs) => {
  const page = await browser.newPage(options);
  await page.addInitScript(noteClicks);
  const lab = new LabPage(page);
  // Code that was left here before wakes the lab by itself, as a touch would.
  await lab.open(`/lessons/${slug}/`, { slug, main });
  await lab.editor.waitFor();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    if (run > 0) await spareReady(page);
    times.push(await timed(page, () => lab.run()));
  }
  await page.close();
  return times;
};

const inPlainFrame =
  (url: string): Subject =>
  async (browser, runs) => {
    const page = await browser.newPage(options);
    await page.addInitScript(noteClicks);
    await page.goto(`${url}/host`);
    await page.evaluate(() => {
      const button = document.querySelector('button')!;
      button.onclick = () => {
        document.querySelector('iframe')?.remove();
        const frame = document.createElement('iframe');
        frame.src = '/program';
        document.body.append(frame);
      };
    });
    const times: number[] = [];
    for (let run = 0; run < runs; run++) times.push(await timed(page, () => page.click('button')));
    await page.close();
    return times;
  };

/** Runs before the first that counts as warm. */
const COLD = 2;

await withStand(async (browser) => {
  const bare = await serveBare({
    '/host': '<!doctype html><html lang="en"><title>host</title><button>Run</button></html>',
    '/program': barePage(html, '/main.ts'),
    '/main.ts': main,
  });
  const pairs = rounds(9);
  const warm = new Map<Subject, number[][]>();
  const measure = (subject: Subject) => async (at: number) => {
    const [first, ...later] = await subject(browser, COLD + 4);
    if (at >= 0) warm.set(subject, [...(warm.get(subject) ?? []), later.slice(COLD - 1)]);
    return first!;
  };
  const plain = inPlainFrame(bare.url);
  const cold = await inTurn({ pairs, warmUp: 1 }, measure(inLab), measure(plain));
  bare.close();
  const theirs = warm.get(plain)!.flat();
  const later = warm.get(inLab)!.flat();
  console.log(`cold, lab / plain frame   ${inWords(cold)}`);
  console.log(`warm, lab / plain frame   ${inWords(later.map((time, at) => [time, theirs[at]!]))}`);
});
