/**
 * What the language service of the editor costs: bytes, and the time from the first edit to the first
 * problem underlined, against the same service alone on a page, asked at once. Cold is the first of a
 * browser, warm comes from its cache.
 */
import type { BrowserContext, Browser, Page } from 'playwright';
import { LabPage } from '../e2e/lab-page.ts';
import { inWords, rounds, type Pair } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

/** In bytes, brotli. KB are 1000 of them here. */
export const LANGUAGE_LIMITS = { all: 950_000, mainThread: 25_000 } as const;

const LESSON = '/lessons/loopback-call/';

/** Opens the editor and types what is wrong; ends when that is underlined. */
async function firstProblem(page: Page, lesson = LESSON): Promise<number> {
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.lab.locator('.static').first().click();
  await lab.editor.waitFor();
  await lab.editor.click();
  const took = page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('[data-lab] .host')!;
    await new Promise((typed) => {
      shadowRoot!.addEventListener('beforeinput', typed, { once: true, capture: true });
    });
    const began = performance.now();
    while (!shadowRoot!.querySelector('.cm-lintRange-error')) {
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - began;
  });
  // At the top: where it was clicked there may be a comment.
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('1 + nowhere;');
  return took;
}

/**
 * Bytes that the first edit brings, in the language in which they are most.
 *
 * @returns those of the main thread, and those of the worker with its texts
 */
export async function languageWeight(
  page: Page,
): Promise<{ mainThread: number; worker: number; workerPath: string }> {
  const sizes = new Map<string, number>();
  page.context().on('response', (response) => {
    const length = response.headers()['content-length'];
    const { pathname } = new URL(response.url());
    if (length !== undefined && pathname.endsWith('.js')) sizes.set(pathname, Number(length));
  });
  await firstProblem(page, `/ko${LESSON}`);
  const sum = (part: RegExp) =>
    [...sizes].filter(([path]) => part.test(path)).reduce((all, [, size]) => all + size, 0);
  const workers = [...sizes].filter(([path]) => /\/worker-/.test(path));
  const [workerPath, largest] = workers.reduce((a, b) => (b[1] > a[1] ? b : a));
  const texts = sum(/_virtual_typescript/);
  return { mainThread: sum(/\/assistance\./), worker: largest + texts, workerPath };
}

/** The same service without an editor, on a page of the same site. */
async function bareProblem(page: Page, worker: string): Promise<number> {
  await page.goto(`${process.env.PEERLAB_URL}/reference/`);
  return page.evaluate(async (path) => {
    const began = performance.now();
    const service = new Worker(path, { type: 'module' });
    const post = (message: object) =>
      service.postMessage(JSON.stringify({ jsonrpc: '2.0', ...message }));
    const told = new Promise<void>((resolve) => {
      service.onmessage = ({ data }: MessageEvent<string>) => {
        if (data.includes('publishDiagnostics')) resolve();
      };
    });
    const initializationOptions = { language: 'en' };
    post({ id: 1, method: 'initialize', params: { initializationOptions } });
    const textDocument = { uri: 'file:///labs/lab/main.ts', version: 0, text: '1 + nowhere;' };
    post({ method: 'textDocument/didOpen', params: { textDocument } });
    await told;
    service.terminate();
    return performance.now() - began;
  }, worker);
}

async function inContext<T>(browser: Browser, use: (context: BrowserContext) => Promise<T>) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

if (import.meta.main) {
  await withStand(async (browser) => {
    const weigh = (context: BrowserContext) => context.newPage().then(languageWeight);
    const weight = await inContext(browser, weigh);
    const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
    console.log(
      `first edit   ${kb(weight.mainThread + weight.worker)}, ` +
        `${kb(weight.mainThread)} of it on the main thread`,
    );
    const cold: Pair[] = [];
    const warm: Pair[] = [];
    for (let left = rounds(5); left > 0; left--) {
      const ours = await inContext(browser, async (context) => {
        const page = await context.newPage();
        return [await firstProblem(page), await firstProblem(page)] as const;
      });
      const bare = await inContext(browser, async (context) => {
        const page = await context.newPage();
        const { workerPath } = weight;
        return [await bareProblem(page, workerPath), await bareProblem(page, workerPath)] as const;
      });
      cold.push([ours[0], bare[0]]);
      warm.push([ours[1], bare[1]]);
    }
    console.log(`first problem, cold   ${inWords(cold)}`);
    console.log(`first problem, warm   ${inWords(warm)}`);
    const { all, mainThread } = LANGUAGE_LIMITS;
    if (weight.mainThread > mainThread || weight.mainThread + weight.worker > all) {
      process.exitCode = 1;
    }
  });
}
