import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page and in its frames, as one line each. */
export async function violations(page: Page): Promise<string[]> {
  for (const frame of page.frames()) await frame.evaluate(source);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  // The pane that scrolls stands around the main landmark, and the border between the panes belongs
  // to neither of the two.
  const isPane = (html: string) => /role="separator"|class="lesson-prose/.test(html);
  return found.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => id !== 'region' || !isPane(html))
      .map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
