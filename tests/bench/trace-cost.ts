/**
 * What the trace costs a program that makes many calls: the same tasks in one page, with the
 * wrappers of `src/trace` and without them, in turn. Events leave by the frame's own batcher, so
 * copying them is counted where a task takes long enough for it; the work of whoever reads them is
 * not.
 */
import { barePage, serveBare } from './lib/bare-server.ts';
import { inTurn, inWords, rounds } from './lib/figures.ts';
import { withStand } from './lib/stand.ts';

type Bench = Window & {
  bench: { names: string[]; measure: (name: string, traced: boolean) => Promise<number> };
};

await withStand(async (browser) => {
  const bare = await serveBare({ '/': barePage('', '/tests/bench/lib/in-page.ts') });
  const page = await browser.newPage();
  await page.goto(bare.url);
  const names = await page.evaluate(() => (window as unknown as Bench).bench.names);
  const task = (name: string, traced: boolean) =>
    page.evaluate(([given, how]) => (window as unknown as Bench).bench.measure(given, how), [
      name,
      traced,
    ] as const);
  const pairs = rounds(15);
  console.log('traced / untraced, time of one call');
  for (const name of names) {
    const measured = await inTurn(
      { pairs, warmUp: 2 },
      () => task(name, true),
      () => task(name, false),
    );
    console.log(`${name.padEnd(27)} ${inWords(measured, 'µs')}`);
  }
  bare.close();
});
