/** What the lessons show instead of the answers runs, too. */
import { expect, test } from 'playwright/test';
import { bundle } from './bundle.ts';

test('every example of the lessons runs', async ({ page }) => {
  const script = await bundle('examples-entry.ts');
  await page.goto(`${process.env.PEERLAB_URL}/frame/`);
  const outcomes = await page.evaluate(async (code) => {
    const { examples } = new Function(`${code}\nreturn bundled;`)() as {
      examples: Record<string, Record<string, () => Promise<void> | void>>;
    };
    const all = Object.entries(examples).flatMap(([file, functions]) =>
      Object.entries(functions).map(([name, run]) => ({ name: `${file}: ${name}`, run })),
    );
    const outcomes: Record<string, string> = {};
    for (const { name, run } of all) {
      try {
        await run();
        outcomes[name] = 'ran';
      } catch (error) {
        outcomes[name] = String(error);
      }
    }
    return outcomes;
  }, script);
  expect(Object.keys(outcomes).length).toBeGreaterThanOrEqual(6);
  expect(outcomes).toEqual(Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'ran'])));
});
