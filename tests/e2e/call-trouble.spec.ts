/** What can go wrong on the way to a call and in it: each is told, and each has a way on. */
import { expect, test } from 'playwright/test';
import { CallPage } from './call-page.ts';
import { startServer } from './own-server.ts';
import { twoBrowsers } from './two-browsers.ts';
import { UdpPath } from './udp-path.ts';

// An address that is hidden cannot be led through a path.
const browsers = twoBrowsers(['--disable-features=WebRtcHideLocalIpsWithMdns']);
const { connected } = browsers;

async function connectedBy(path: UdpPath): Promise<[CallPage, CallPage]> {
  const open = (browser: Parameters<typeof CallPage.open>[0]) =>
    CallPage.open(browser, '/call/', undefined, (context) => path.lead(context));
  const [a, b] = await Promise.all([open(browsers.first), open(browsers.second)]);
  await a.dial(b.id);
  await b.button('Accept with video').click();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  return [a, b];
}

test('a path that is lost: one try by itself, then a button, then the call goes on', async () => {
  const path = new UdpPath();
  const [a, b] = await connectedBy(path);
  const looking: string[] = [];
  await a.page.exposeFunction('said', (text: string) => looking.push(text));
  await a.call
    .getByRole('status')
    .first()
    .evaluate((status) => {
      const { said } = window as unknown as { said: (text: string) => void };
      new MutationObserver(() => said(status.textContent)).observe(status, {
        subtree: true,
        characterData: true,
        childList: true,
      });
    });
  path.cut = true;
  const again = a.button('Try again');
  await expect(again).toBeVisible({ timeout: 90_000 });
  const steps = ['is interrupted', 'Looking for a new path', 'No path to'];
  expect(
    looking.flatMap((text) => steps.filter((step) => text.includes(step))),
    'each step is said once, in this order',
  ).toEqual(steps);
  path.cut = false;
  await again.click();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  await a.button('Hang up').click();
  await b.expectEnded('peer-hung-up');
  path.close();
});

test('a path that comes back in time costs nothing', async () => {
  const path = new UdpPath();
  const [a, b] = await connectedBy(path);
  path.cut = true;
  await a.expectState('reconnecting');
  path.cut = false;
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  path.close();
});

test('a device that has its network back looks for a new path at once', async () => {
  const path = new UdpPath();
  const [a, b] = await connectedBy(path);
  path.cut = true;
  await a.page.context().setOffline(true);
  await expect(a.call.getByText('This device has no network.').last()).toBeVisible();
  await expect(a.button('Try again')).toBeVisible({ timeout: 90_000 });
  await a.page.context().setOffline(false);
  // It does not wait for the visitor, nor for the path to come back by itself.
  await expect(a.button('Try again')).toHaveCount(0);
  path.cut = false;
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  await expect(a.call.getByText('This device has no network.')).toHaveCount(0);
  path.close();
});

test('the server names why a ring was not delivered, and the page has words for each', async () => {
  const strict = await startServer(0, { MISSES_PER_MINUTE: '1' });
  const a = await CallPage.open(browsers.first, '/call/', `http://localhost:${strict.port}`);
  const tries: string[] = [];
  // Each try is another id that nobody has; the limit tells how often.
  while (tries.at(-1) !== 'too-many-misses' && tries.length < 60) {
    await a.dial(`zzzz zzzz zzz${String(tries.length).padStart(2, 'z')}`);
    await expect(a.call.locator('.ended')).toBeVisible();
    tries.push((await a.call.locator('.ended').getAttribute('data-reason'))!);
    if (tries.at(-1) === 'unknown') await a.button('Close').click();
  }
  expect(new Set(tries)).toEqual(new Set(['unknown', 'too-many-misses']));
  await expect(a.call.locator('.ended')).toContainText('too many ids were tried');
  await expect(a.call.locator('.ended')).toContainText('Wait a few minutes');
  await strict.close();
});

test('a ring that never reached the server is not told as one that nobody answered', async () => {
  const lost = await startServer(0);
  const a = await CallPage.open(browsers.first, '/call/', `http://localhost:${lost.port}`);
  await a.page.evaluate(() => {
    // The visitor takes a while to allow the camera, and meanwhile the server goes away.
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const allowed = new Promise((resolve) => Object.assign(window, { allow: resolve }));
    navigator.mediaDevices.getUserMedia = (wanted) => allowed.then(() => ask(wanted));
  });
  await a.dial('zzzz zzzz zzzzz');
  await a.expectState('preparing');
  await lost.close();
  await expect(a.call.getByRole('status').first()).toContainText('does not answer');
  await a.page.clock.install();
  await a.page.evaluate(() => (window as unknown as { allow: () => void }).allow());
  await a.expectState('ringing-out');
  await a.page.clock.fastForward(30_000);
  await a.expectEnded('server-away');
});

test('camera off closes the camera, and the other side sees that there is no picture', async () => {
  const [a, b] = await connected();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  await a.page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('.call-own-picture')!;
    const [track] = (video.srcObject as MediaStream).getVideoTracks();
    Object.assign(window, { opened: track });
  });
  const stop = a.button('Stop camera');
  const start = a.button('Start camera');
  await stop.click();
  const state = () =>
    a.page.evaluate(() => (window as unknown as { opened: MediaStreamTrack }).opened.readyState);
  expect(await state()).toBe('ended');
  await expect(b.call.getByText('No picture from the other side')).toBeVisible();
  await expect.poll(() => b.hears()).toBe(true);
  await start.click();
  await expect(stop).toBeVisible();
  await expect(b.call.getByText('No picture from the other side')).toHaveCount(0);
  await b.expectFrames();

  // Meanwhile another program has taken it: told, and it can be tried again.
  await stop.click();
  await a.page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = () => {
      navigator.mediaDevices.getUserMedia = ask;
      return Promise.reject(new DOMException('', 'NotReadableError'));
    };
  });
  await start.click();
  await expect(a.call.getByText('could not be started').last()).toBeVisible();
  await start.click();
  await b.expectFrames();
  await expect(a.call.locator('.call-notice')).toHaveCount(0);
});

test('an incoming call rings, unless that is turned off or the browser does not allow it', async () => {
  const a = await CallPage.open(browsers.first);
  const b = await CallPage.open(browsers.second, '/call/', undefined, (context) =>
    context.addInitScript(() => {
      const sound = { notes: 0, buzzes: 0, touched: false };
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when) {
        sound.notes++;
        start.call(this, when);
      };
      navigator.vibrate = () => Boolean(++sound.buzzes);
      // For the browser, a test that looks at a page has touched it.
      Object.defineProperty(navigator, 'userActivation', {
        value: {
          get hasBeenActive() {
            return sound.touched;
          },
        },
      });
      Object.assign(window, { sound });
    }),
  );
  const complaints: string[] = [];
  b.page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  const sound = () =>
    b.page.evaluate(
      () =>
        (window as unknown as { sound: { notes: number; buzzes: number; touched: boolean } }).sound,
    );
  const title = await b.page.title();

  await a.dial(b.id);
  await b.expectState('ringing-in');
  await expect(b.page).toHaveTitle(/is calling you/);
  expect(await sound()).toMatchObject({ notes: 0, buzzes: 0 });
  await b.button('Decline').click();
  await expect(b.page).toHaveTitle(title);

  await b.page.evaluate(() =>
    Object.assign((window as unknown as { sound: object }).sound, { touched: true }),
  );
  await a.button('Call again').click();
  await b.expectState('ringing-in');
  await expect.poll(async () => (await sound()).notes).toBeGreaterThan(0);
  expect((await sound()).buzzes).toBeGreaterThan(0);
  await b.button('Decline').click();

  await b.button('Close').click();
  await b.call.getByLabel('Ring aloud').uncheck();
  const before = await sound();
  await a.button('Call again').click();
  await b.expectState('ringing-in');
  await expect(b.page).toHaveTitle(/is calling you/);
  expect((await sound()).notes).toBe(before.notes);
  await b.page.reload();
  await expect(b.call.getByLabel('Ring aloud')).not.toBeChecked();
  expect(complaints).toEqual([]);
});
