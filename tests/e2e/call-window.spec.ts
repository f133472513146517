/** The call as a window of its own: what it takes, what it covers, and how one leaves it. */
import { expect, test, type Locator } from 'playwright/test';
import { violations } from './axe.ts';
import { CallPage, startBrowser } from './call-page.ts';
import { startServer } from './own-server.ts';
import { twoBrowsers } from './two-browsers.ts';

const browsers = twoBrowsers();

/** Is this what a finger meets in the middle of it? */
const isOnTop = (element: Locator) =>
  element.evaluate((wanted) => {
    const { left, top, width, height } = wanted.getBoundingClientRect();
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met !== null && wanted.contains(met);
  });

for (const [width, height] of [
  [1440, 900],
  [390, 844],
  [320, 568],
  [568, 320],
] as const) {
  test(`at ${width} by ${height} every button of a call is in reach, with each part open`, async () => {
    const [a] = await browsers.connected();
    await a.page.setViewportSize({ width, height });
    const controls = a.call.locator('.call-controls').getByRole('button');
    for (const part of [undefined, 'Chat', 'Files', 'Details'] as const) {
      if (part) await a.panel(part);
      for (const control of await controls.all()) {
        await expect(control).toBeInViewport({ ratio: 1 });
        expect(await isOnTop(control), `${await control.innerText()}, ${part}`).toBe(true);
      }
      await expect(a.call.locator('.call-pictures')).toBeInViewport();
      expect(await a.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });
}

test('the picture has the window, and nothing of the page around it can be reached', async () => {
  const [a] = await browsers.connected();
  await expect(a.page.locator('header.header')).toBeHidden();
  const box = (await a.call.locator('.call-pictures').boundingBox())!;
  const { width, height } = a.page.viewportSize()!;
  expect(box.width * box.height).toBeGreaterThan(width * height * 0.75);
  await a.button('Hang up').click();
  await a.button('Close').click();
  await expect(a.page.locator('header.header')).toBeVisible();
});

test('the logo asks before it ends a call, and stays where one is when told to', async () => {
  const [a, b] = await browsers.connected();
  const url = a.page.url();
  await a.call.getByRole('link', { name: 'Peerlab' }).click();
  const dialog = a.page.getByRole('dialog', { name: 'Leave the call?' });
  await expect(dialog).toBeVisible();
  expect(await violations(a.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Stay in the call' }).click();
  await expect(dialog).toBeHidden();
  expect(a.page.url()).toBe(url);
  await b.expectState('connected');
  await a.call.getByRole('link', { name: 'Peerlab' }).click();
  await dialog.getByRole('button', { name: 'Hang up and leave' }).click();
  await expect(a.page).toHaveURL(`${process.env.PEERLAB_URL}/`);
  await b.expectEnded('peer-hung-up');
});

test('a reload in a call is asked about, before and after one it is not', async () => {
  const [a] = await browsers.connected();
  const asked: string[] = [];
  a.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await a.page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await a.expectState('connected');
  await a.button('Hang up').click();
  await a.expectState('ended');
  await a.page.reload();
  await a.expectState('idle');
  expect(asked).toEqual(['beforeunload']);
});

test('a message is counted and said while the chat is closed, and no more once it is seen', async () => {
  const [a, b] = await browsers.connected();
  await a.panel('Chat');
  await a.call.getByLabel('Write a message').fill('hello');
  await a.button('Send').click();
  const chat = b.call.locator('.call-controls').getByRole('button', { name: /^Chat/ });
  await expect(chat).toHaveAccessibleName(/1 unread/);
  await expect(b.call.getByRole('status').nth(1)).toHaveText('New message: hello');
  await b.panel('Chat');
  await expect(chat).toHaveAccessibleName('Chat');
  await expect(b.call.getByLabel('Write a message')).toBeFocused();
  await b.page.keyboard.press('Escape');
  await expect(chat).toBeFocused();
});

test('the other side is called by its name, and the length of the call is shown', async () => {
  const a = await CallPage.open(browsers.first);
  await a.call.getByLabel(/Your name/).fill('Minji');
  await a.call.getByLabel(/Your name/).press('Tab');
  const b = await CallPage.open(browsers.second, `/call/#${a.id}&name=Minji`);
  await expect(b.call.getByRole('heading', { level: 2 })).toHaveText(
    'Minji is waiting for your call',
  );
  await b.button('Call').click();
  await a.button('Accept with video').click();
  await b.expectFrames();
  await expect(b.call.locator('#call-stage-title')).toContainText('Connected with Minji.');
  await expect(b.call.locator('.call-timer')).toHaveText(/^\d+:\d\d$/);
});

test('who comes by a link sees themselves in a mirror, and no text of the course', async () => {
  const a = await CallPage.open(browsers.first);
  const b = await CallPage.open(browsers.second, `/call/#${a.id}`, undefined, (context) =>
    context.grantPermissions(['camera', 'microphone']),
  );
  await expect(b.page.locator('header.header')).toBeHidden();
  await expect(b.page.getByText('Open this page on two devices')).toBeHidden();
  const own = b.call.locator('.call-own-picture');
  await expect(own).toBeVisible();
  expect(await own.evaluate((video) => getComputedStyle(video).transform)).toBe(
    'matrix(-1, 0, 0, 1, 0, 0)',
  );
  expect(await violations(b.page)).toEqual([]);
  await b.button('Stop camera').click();
  await expect(b.call.getByText('Your camera is off')).toBeVisible();
  for (const [width, height] of [
    [390, 664],
    [320, 568],
    [568, 320],
  ] as const) {
    await b.page.setViewportSize({ width, height });
    await expect(b.button('Call')).toBeInViewport({ ratio: 1 });
  }
});

test('the keyboard is never left without a place when the camera is refused', async () => {
  const a = await CallPage.open(browsers.first);
  await a.page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await a.call.locator('#call-to').fill('zzzz zzzz zzzzz');
  await a.page.keyboard.press('Enter');
  await expect(a.call.getByRole('heading', { name: /blocks camera/ })).toBeFocused();
});

test('a ring does not lie over the field that somebody types in', async () => {
  const [a, b] = await browsers.two();
  for (const [width, height] of [
    [1000, 800],
    [390, 664],
    [320, 568],
  ] as const) {
    await b.page.setViewportSize({ width, height });
    await b.call.locator('#call-to').focus();
    await a.dial(b.id);
    await b.expectState('ringing-in');
    expect(await isOnTop(b.call.locator('#call-to')), `${width}`).toBe(true);
    await b.button('Decline').click();
    await b.button('Close').click();
    await a.button('Close').click();
  }
});

test('nothing of the page moves while it gets its id', async ({ page }) => {
  for (const path of ['/call/', '/ko/call/', '/call/#abcdefghjkmnp']) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto('about:blank');
      await page.goto(`${process.env.PEERLAB_URL}${path}`);
      await expect(page.locator('.call[data-live]')).toBeVisible();
      await expect(page.locator('.call[data-id]')).toBeVisible();
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as never as Shift).value;
              resolve(sum);
            }).observe({ type: 'layout-shift', buffered: true });
            // Nothing has been reported where nothing has moved.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
          }),
      );
      // A busy machine paints before the fonts are there, which moves lines by a pixel or two.
      expect(shift, `${path} at ${width}`).toBeLessThan(0.05);
    }
  }
});
interface Shift {
  value: number;
}

test('the page makes no connection before somebody wants one', async () => {
  const a = await CallPage.open(browsers.first, '/call/', undefined, (context) =>
    context.addInitScript(() => {
      const made = { count: 0 };
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration?: RTCConfiguration) {
          super(configuration);
          made.count++;
        }
      };
      Object.assign(window, { made });
    }),
  );
  const count = () => a.page.evaluate(() => (window as never as { made: { count: number } }).made);
  expect(await count()).toEqual({ count: 0 });
});

test('elsewhere the code is there, in a system with its own colours too', async () => {
  const browser = await startBrowser(['--host-resolver-rules=MAP peerlab.test 127.0.0.1']);
  const site = process.env.PEERLAB_URL!.replace('localhost', 'peerlab.test');
  const a = await CallPage.open(browser, '/call/', site, async (context) => {
    context.on('page', (page) => void page.emulateMedia({ forcedColors: 'active' }));
  });
  const code = a.call.getByRole('img', { name: /QR code/ });
  await expect(code).toBeVisible();
  const colours = await code.evaluate((svg) => [
    getComputedStyle(svg.parentElement!).backgroundColor,
    getComputedStyle(svg.querySelector('path')!).fill,
  ]);
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(20, 23, 27)']);
  await browser.close();
});

test('at localhost the command stands in place of a code that leads nowhere', async () => {
  const a = await CallPage.open(browsers.first);
  await expect(a.call.getByRole('img', { name: /QR code/ })).toHaveCount(0);
  await expect(a.call.locator('.command code')).toHaveText('npm run lan');
  await a.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await a.button('Copy command').click();
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe('npm run lan');
});

test('the path of the service is asked for, and used', async () => {
  const server = await startServer(0, { SOCKET_PATH: '/bridge' });
  const site = `http://localhost:${server.port}`;
  const paths: string[] = [];
  const [a, b] = await Promise.all(
    [browsers.first, browsers.second].map((browser) =>
      CallPage.open(browser, '/call/', site, async (context) => {
        context.on('request', (request) => paths.push(new URL(request.url()).pathname));
      }),
    ),
  );
  await a!.dial(b!.id);
  await b!.expectState('ringing-in');
  expect(paths).toContain('/bridge/');
  expect(paths).not.toContain('/socket.io/');
  await server.close();
});

test('a browser without what the page needs is told so, and nothing else', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Promise, 'withResolvers'));
  await page.goto(`${process.env.PEERLAB_URL}/ko/call/`);
  await expect(page.locator('.call-too-old')).toContainText('이 브라우저로는 통화할 수 없어요');
  await expect(page.locator('.call')).toBeHidden();
});

test('a page that goes says so, by long polling too', async () => {
  const a = await CallPage.open(browsers.first);
  const b = await CallPage.open(browsers.second, '/call/', undefined, (context) =>
    context.addInitScript(() => {
      window.WebSocket = class extends WebSocket {
        constructor() {
          super('ws://127.0.0.1:1/');
        }
      };
    }),
  );
  await a.dial(b.id);
  await b.button('Accept with video').click();
  await a.expectFrames();
  await b.page.close({ runBeforeUnload: false });
  await a.expectEnded('peer-hung-up');
});

test('forced colours keep the code, the marks and the state of every button', async () => {
  const a = await CallPage.open(browsers.first, '/call/', undefined, async (context) => {
    context.on('page', (page) => void page.emulateMedia({ forcedColors: 'active' }));
  });
  const b = await CallPage.open(browsers.second);
  await a.dial(b.id);
  await b.button('Accept with video').click();
  await a.expectFrames();
  const disc = (button: Locator) =>
    button.locator('.disc').evaluate((one) => getComputedStyle(one).backgroundColor);
  const on = await disc(a.button('Mute'));
  await a.button('Mute').click();
  expect(await disc(a.button('Unmute'))).not.toBe(on);
});
