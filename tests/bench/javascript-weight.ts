/**
 * How much JavaScript a lesson brings, as the server sends it: before the lab is touched, after the
 * first touch, and after Run. Bytes are the same on every machine, so the limits are asserted.
 */
import { brotliCompressSync } from 'node:zlib';
import type { Page, Response } from 'playwright';
import { LabPage } from '../e2e/lab-page.ts';
import { withStand } from './lib/stand.ts';

/** In bytes. KB are 1000 of them here, as in the figures of the peers. */
export const LIMITS = { untouched: 12_000, touched: 245_000, inspector: 70_000 } as const;

/** Bytes of JavaScript so far, at each moment. */
export interface Weight {
  untouched: number;
  touched: number;
  ran: number;
  /** Each script by its path, the largest first. */
  files: [path: string, bytes: number, when: 'untouched' | 'touched' | 'ran'][];
}

/** How long nothing must be under way for all to have arrived, in milliseconds. */
const QUIET = 500;

/** Counts each script once: its second use comes from the cache. */
class Scripts {
  readonly sizes = new Map<string, number>();
  #underWay = 0;
  #changed = Date.now();

  constructor(page: Page) {
    const context = page.context();
    const ended = () => this.#count(-1);
    context.on('request', () => this.#count(1));
    context.on('requestfinished', ended);
    context.on('requestfailed', ended);
    context.on('response', (response) => this.#add(response));
  }

  get total(): number {
    return [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  async settled(page: Page): Promise<void> {
    while (this.#underWay > 0 || Date.now() - this.#changed < QUIET) await page.waitForTimeout(50);
  }

  #count(by: number): void {
    this.#underWay += by;
    this.#changed = Date.now();
  }

  #add(response: Response): void {
    const { 'content-type': type = '', 'content-length': length } = response.headers();
    const { protocol, pathname } = new URL(response.url());
    if (!protocol.startsWith('http') || !/javascript|wasm/.test(type)) return;
    if (length === undefined) throw new Error(`${pathname} came without its length.`);
    this.sizes.set(pathname, Number(length));
  }
}

/** Scripts that stand in the page itself, compressed by themselves. */
function inlineScripts(html: string): number {
  const scripts = [...html.matchAll(/<script\b(?![^>]*\bsrc=)([^>]*)>([^]*?)<\/script>/g)];
  const code = scripts.filter(([, attributes]) => !/type="[^"]*json/.test(attributes!));
  return brotliCompressSync(code.map(([, , text]) => text).join('\n')).length;
}

/**
 * Opens a lesson of the site at `PEERLAB_URL`, touches its lab and runs it.
 *
 * @param page of a fresh context, with a window wide enough to show prose and lab side by side
 * @param lesson its path
 */
export async function javascriptWeight(page: Page, lesson: string): Promise<Weight> {
  const scripts = new Scripts(page);
  const lab = new LabPage(page);
  await lab.open(lesson);
  await scripts.settled(page);
  const html = await (await page.request.get(page.url())).text();
  scripts.sizes.set('(inline)', inlineScripts(html));
  const untouched = new Set(scripts.sizes.keys());
  const before = scripts.total;

  await lab.lab.locator('.static').first().hover();
  await lab.editor.waitFor();
  await scripts.settled(page);
  const touched = new Set(scripts.sizes.keys());
  const after = scripts.total;

  await lab.run();
  await scripts.settled(page);
  const files = [...scripts.sizes].map(([path, bytes]): Weight['files'][number] => {
    const when = untouched.has(path) ? 'untouched' : touched.has(path) ? 'touched' : 'ran';
    return [path, bytes, when];
  });
  files.sort(([, a], [, b]) => b - a);
  return { untouched: before, touched: after, ran: scripts.total, files };
}

/**
 * What the inspector brings when it is opened for the first time, after a run.
 *
 * @returns bytes, and the paths that had come before, which may hold nothing of it
 */
export async function inspectorWeight(
  page: Page,
  lesson: string,
): Promise<{ opened: number; before: string[] }> {
  const scripts = new Scripts(page);
  const lab = new LabPage(page);
  await lab.open(lesson);
  await lab.run();
  await scripts.settled(page);
  const before = scripts.total;
  const paths = [...scripts.sizes.keys()];
  await lab.lab.getByRole('tab').last().click();
  await page.locator('.inspector').waitFor();
  await scripts.settled(page);
  return { opened: scripts.total - before, before: paths };
}

function print({ untouched, touched, ran, files }: Weight): void {
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
  console.log(`untouched  ${kb(untouched)}, limit ${kb(LIMITS.untouched)}`);
  for (const [peer, size] of Object.entries({ TutorialKit: 377, 'Svelte tutorial': 501 })) {
    console.log(`           ${((untouched / size) * 0.1).toFixed(1)} % of ${peer} (${size} KB)`);
  }
  console.log(`touched    ${kb(touched)} in all, limit ${kb(LIMITS.touched)}`);
  console.log(`ran        ${kb(ran)} in all, the frame's included`);
  for (const [path, bytes, when] of files.slice(0, 14)) {
    console.log(`  ${kb(bytes).padStart(9)}  ${when.padEnd(9)}  ${path.replace('/_astro/', '')}`);
  }
}

if (import.meta.main) {
  await withStand(async (browser) => {
    for (const lesson of ['/lessons/loopback-call/', '/lessons/capture-media/']) {
      console.log(`\n${lesson}`);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const weight = await javascriptWeight(page, lesson);
      await page.close();
      print(weight);
      const { untouched, touched } = LIMITS;
      if (weight.untouched > untouched || weight.touched > touched) process.exitCode = 1;
    }
  });
}
