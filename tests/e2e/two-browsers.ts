import { test, type Browser } from 'playwright/test';
import { CallPage, startBrowser } from './call-page.ts';

interface TwoBrowsers {
  readonly first: Browser;
  readonly second: Browser;
  /** Opens the call page in both. */
  two(): Promise<[CallPage, CallPage]>;
  /** Lets the first call the second, and waits until the two are connected. */
  connected(accept?: string): Promise<[CallPage, CallPage]>;
}

/**
 * Two browser processes for all tests of a file, as if on two devices; each test has fresh pages.
 *
 * @param args what the browsers are told besides the usual
 */
export function twoBrowsers(args: readonly string[] = []): TwoBrowsers {
  let both: [Browser, Browser];
  test.beforeAll(async () => {
    both = await Promise.all([startBrowser(args), startBrowser(args)]);
  });
  test.afterAll(() => Promise.all(both.map((one) => one.close())));
  test.afterEach(() =>
    Promise.all(both.flatMap((one) => one.contexts().map((context) => context.close()))),
  );

  const two = () => Promise.all([CallPage.open(both[0]), CallPage.open(both[1])]);
  return {
    get first() {
      return both[0];
    },
    get second() {
      return both[1];
    },
    two,
    async connected(accept = 'Accept with video') {
      const [a, b] = await two();
      await a.dial(b.id);
      await b.button(accept).click();
      await Promise.all([a.expectState('connected'), b.expectState('connected')]);
      return [a, b];
    },
  };
}
