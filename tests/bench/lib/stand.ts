/** What each measurement stands on: the built site, served as `npm start` does, and a Chromium. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';
import { ensureChromium } from '../../../tools/lib/programs.mjs';
import { chromiumArgs } from '../../e2e/chromium.ts';
import serve from '../../e2e/serve.ts';

/**
 * Serves the site at `PEERLAB_URL`, starts a browser with a fake camera, and cleans up afterwards.
 *
 * @throws {Error} where the site has not been built
 */
export async function withStand<T>(measure: (browser: Browser) => Promise<T>): Promise<T> {
  if (!existsSync(new URL('../../../dist/csp.json', import.meta.url))) {
    throw new Error('The site is not built. Build it first: npm start does, or astro build.');
  }
  const executablePath: string = await ensureChromium();
  const end = await serve();
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    return await measure(browser);
  } finally {
    await browser.close();
    await end();
  }
}
