/** A call between two browsers: every way in which it begins and ends. */
import { expect, test, type BrowserContext } from 'playwright/test';
import { CallPage } from './call-page.ts';
import { ClassicClient } from './classic-client.ts';
import { expectMoving, labFile, LabPage } from './lab-page.ts';
import { startServer } from './own-server.ts';
import { twoBrowsers } from './two-browsers.ts';

const browsers = twoBrowsers();
const { two, connected } = browsers;

for (const direction of ['there', 'back']) {
  test(`a call ${direction}: both see the other move, and either can hang up`, async () => {
    const pages = await two();
    const [caller, callee] = direction === 'there' ? pages : pages.toReversed();
    await caller!.dial(callee!.id);
    await expect(caller!.call.getByText(/^Calling .*…$/).last()).toBeVisible();
    await callee!.button('Accept with video').click();
    await Promise.all([caller!.expectFrames(), callee!.expectFrames()]);
    const [who, whom] = direction === 'there' ? [caller!, callee!] : [callee!, caller!];
    await who.button('Hang up').click();
    await who.expectEnded('hung-up');
    await whom.expectEnded('peer-hung-up');
    // Nothing has to be loaded again for the next call.
    await whom.button('Call again').click();
    await who.button('Accept with video').click();
    await Promise.all([who.expectFrames(), whom.expectFrames()]);
  });
}

test('a shared link opens ready to call, and calls only when asked to', async () => {
  const a = await CallPage.open(browsers.first);
  const b = await CallPage.open(browsers.second, `/ko/call/#${a.id}`);
  await b.expectState('idle');
  await expect(b.call.getByRole('heading', { level: 2 })).toContainText(a.id.slice(0, 4));
  await b.call.getByRole('button', { name: '전화 걸기' }).click();
  await a.button('Accept with video').click();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
});

test('the link is copied', async () => {
  const a = await CallPage.open(browsers.first);
  await a.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await a.button('Copy link').click();
  await expect(a.call.getByText('The link is copied.')).toBeVisible();
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${process.env.PEERLAB_URL}/call/#${a.id}`,
  );
});

test('declining ends the call at both', async () => {
  const [a, b] = await two();
  await a.dial(b.id);
  await b.button('Decline').click();
  await a.expectEnded('declined');
  await b.expectEnded('you-declined');
});

test('a caller who gives up is a missed call', async () => {
  const [a, b] = await two();
  await a.dial(b.id);
  await b.expectState('ringing-in');
  await a.button('Cancel').click();
  await a.expectEnded('cancelled');
  await b.expectEnded('missed');
});

test('an id that nobody has, an empty one and the own one are named', async () => {
  const a = await CallPage.open(browsers.first);
  await a.dial('zzzz zzzz zzzzz');
  await a.expectEnded('unknown');
  await expect(a.call.getByText('Nobody has the id zzzz zzzz zzzzz.').last()).toBeVisible();
  await a.button('Close').click();
  await a.dial(' ');
  await expect(a.call.getByRole('alert')).toContainText('There is no id here.');
  await a.dial(a.id);
  await expect(a.call.getByRole('alert')).toContainText('This is your own id.');
});

test('nobody answers', async () => {
  const [a, b] = await two();
  await a.page.clock.install();
  await a.dial(b.id);
  await b.expectState('ringing-in');
  await a.page.clock.fastForward(30_000);
  await a.expectEnded('no-answer');
  await b.expectEnded('missed');
});

test('who rings during a call hears that it is busy, and the call goes on', async () => {
  const [a, b] = await connected();
  const c = await CallPage.open(browsers.second);
  await c.dial(a.id);
  await c.expectEnded('busy');
  await expect(a.call.locator('.call-notice')).toContainText('was told that you are in a call');
  await Promise.all([a.expectFrames(), b.expectFrames()]);
});

test('a tab that is closed ends the call for the other', async () => {
  const [a, b] = await connected();
  await b.page.close({ runBeforeUnload: false });
  await a.expectEnded('peer-hung-up');
});

test('two who call each other at once are in one call', async () => {
  // Neither hears the other ring before both have rung. Who is rung earlier has no button to call.
  const rings: (() => void)[] = [];
  let upgraded = 0;
  const hold = (context: BrowserContext) =>
    context.routeWebSocket('**/socket.io/**', (page) => {
      const server = page.connectToServer();
      page.onMessage((packet) => {
        server.send(packet);
        if (packet === '5') upgraded++; // Engine.IO: from now on all goes this way
      });
      server.onMessage((packet) => {
        if (String(packet).includes('["request"')) rings.push(() => page.send(packet));
        else page.send(packet);
      });
    });
  const [a, b] = await Promise.all([
    CallPage.open(browsers.first, '/call/', undefined, hold),
    CallPage.open(browsers.second, '/call/', undefined, hold),
  ]);
  await expect.poll(() => upgraded).toBe(2);
  await a.dial(b.id);
  await b.dial(a.id);
  await expect.poll(() => rings.length, { timeout: 50_000 }).toBe(2);
  for (const ring of rings) ring();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  await a.button('Hang up').click();
  await b.expectEnded('peer-hung-up');
});

test('in the call: mute, devices, screen, chat and what the statistics say', async () => {
  const [a, b] = await connected();
  await expect(a.button('Hang up')).toBeInViewport({ ratio: 1 });
  await a.button('Mute').click();
  await expect(a.button('Mute')).toHaveCount(0);
  await expect(b.call.getByText('The other side is muted').last()).toBeVisible();
  await expect.poll(() => b.hears()).toBe(false);
  await a.button('Unmute').click();
  await expect(b.call.locator('.call-pictures')).not.toContainText('is muted');
  await expect.poll(() => b.hears()).toBe(true);

  const before = await b.size();
  await a.panel('Details');
  await a.call.getByLabel('Camera', { exact: true }).selectOption('Test picture');
  await b.expectFrames();
  // A browser without a window has no screen to share.
  await a.page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 300 });
    const context = canvas.getContext('2d')!;
    setInterval(() => context.fillRect(Math.random() * 800, 0, 9, 300), 50);
    navigator.mediaDevices.getDisplayMedia = () => Promise.resolve(canvas.captureStream());
  });
  await a.button('Share screen').click();
  await expect.poll(() => b.size()).not.toBe(before);
  await a.button('Stop sharing').click();
  await expect(a.button('Share screen')).toBeVisible();
  await b.expectFrames();

  await a.panel('Chat');
  await a.call.getByLabel('Write a message').fill('<b>hello</b>');
  await a.button('Send').click();
  await b.panel('Chat');
  await expect(b.call.getByRole('log')).toContainText('The other side:<b>hello</b>');
  await expect(a.call.getByRole('log')).toContainText('You:<b>hello</b>');

  await b.panel('Details');
  await expect(b.call.locator('[data-route]')).toHaveText(/^direct, from device to device, UDP$/);
  await expect(b.call.locator('.call-details')).toContainText('VP8, opus');
  await expect(b.call.locator('.call-details')).toHaveAttribute('data-quality', 'good');
});

test('a camera that is unplugged leaves the call, and another takes its place', async () => {
  const [a, b] = await connected();
  await a.page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('.call-own-picture')!;
    const [track] = (video.srcObject as MediaStream).getVideoTracks();
    track!.stop();
    track!.dispatchEvent(new Event('ended'));
  });
  const notice = a.call.locator('.call-notice', { hasText: 'Your camera is gone' });
  await expect(notice).toBeVisible();
  await a.expectState('connected');
  await a.panel('Details');
  await a.call.getByLabel('Camera', { exact: true }).selectOption('Test picture');
  await expect(notice).toHaveCount(0);
  await b.expectFrames();
});

test('signaling that is lost leaves the call alone', async () => {
  const lost = await startServer(0);
  const site = `http://localhost:${lost.port}`;
  const a = await CallPage.open(browsers.first, '/call/', site);
  const b = await CallPage.open(browsers.second, '/call/', site);
  await a.dial(b.id);
  await b.button('Accept with video').click();
  await a.expectFrames();
  await lost.close();
  for (const page of [a, b]) {
    await expect(page.call.locator('.call-notice')).toContainText('your call goes on');
    await page.expectFrames();
  }
  const back = await startServer(lost.port);
  await expect(a.call.locator('.call-notice')).toHaveCount(0);
  await expect(b.call.locator('.call-notice')).toHaveCount(0);
  await a.expectFrames();
  // Both have the ids that they had, so the call can be ended through the new server.
  await a.button('Hang up').click();
  await b.expectState('ended');
  await back.close();
});

for (const [name, problem] of [
  ['NotAllowedError', 'blocks camera and microphone'],
  ['NotFoundError', 'No camera and no microphone was found'],
  ['NotReadableError', 'could not be started'],
] as const) {
  test(`${name}: what it is, and on with the test picture`, async () => {
    const [a, b] = await two();
    await a.page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
    }, name);
    await a.dial(b.id);
    await expect(a.call.getByRole('heading', { name: problem })).toBeVisible();
    await expect(a.call.getByRole('link', { name: 'When capture fails' })).toBeVisible();
    await b.expectState('idle');
    await a.button('Use the test picture').click();
    await b.button('Accept with video').click();
    await Promise.all([a.expectFrames(), b.expectFrames()]);
  });
}

test('what stands in the way is said before the camera is asked for', async () => {
  const a = await CallPage.open(browsers.first);
  await a.connectionCheck();
  const check = (name: string) => a.call.locator(`[data-check="${name}"]`);
  await expect(check('media')).toContainText('came over a secure address');
  await expect(check('devices')).toHaveText('A camera and a microphone are there.');
  await expect(check('stun')).toContainText('No STUN server is configured');
  await expect(check('turn')).toContainText('No TURN server is configured');
  await expect(check('signaling')).toContainText('you can ring and be rung');
});

test('audio only, the test picture, and nothing at all', async () => {
  const [a, b] = await two();
  await a.button('Use the test picture').click();
  await b.button('Turn microphone off').click();
  await b.button('Stop camera').click();
  await a.dial(b.id);
  await b.button('Accept, just watching').click();
  await b.expectFrames();
  await a.expectState('connected');
  await expect(a.call.getByText('No picture from the other side')).toBeVisible();
  // Who joined without a microphone and a camera can open them later.
  await b.button('Unmute').click();
  await expect.poll(() => a.hears()).toBe(true);
  await b.button('Start camera').click();
  await a.expectFrames();
});

test.describe('with clients of other people', () => {
  test('a client of 2019 calls, and is called', async () => {
    const a = await CallPage.open(browsers.first);
    const old = await ClassicClient.open(browsers.second);
    await old.dial(a.id);
    await a.button('Accept with video').click();
    await Promise.all([a.expectFrames(), old.expectFrames()]);
    // It says `end` with a click there, and never hears of anything else.
    await old.hangUp();
    await a.expectEnded('peer-hung-up');

    await a.dial(old.id);
    await old.accept();
    await Promise.all([a.expectFrames(), old.expectFrames()]);
    await a.button('Hang up').click();
    await expect.poll(() => old.says()).toBe('over');
    expect(await old.errors()).toEqual([]);
  });

  test('a stranger of 2019 cannot hang up for the other side', async () => {
    const [a, b] = await connected();
    const old = await ClassicClient.open(browsers.second);
    await old.dial(a.id);
    await expect(a.call.locator('.call-notice')).toContainText('was told that you are in a call');
    await expect.poll(() => old.says()).toBe('over');
    await old.hangUp();
    // Somebody who comes after that is heard after it.
    const c = await CallPage.open(browsers.second);
    await c.dial(a.id);
    await c.expectEnded('busy');
    await Promise.all([a.expectFrames(), b.expectFrames()]);
  });

  test('the program of the lab calls, and is called', async () => {
    const a = await CallPage.open(browsers.first);
    const lab = new LabPage(await (await browsers.second.newContext()).newPage());
    await lab.open('/lessons/socket-call/', {
      slug: 'socket-call',
      main: labFile('socket-call', 'solution.ts'),
    });
    await lab.run();
    const says = lab.preview.locator('#status');
    await expect(lab.preview.locator('#myId')).not.toHaveText('none yet');
    await lab.preview.locator('#peerId').fill(a.id);
    await lab.press('Call');
    await a.button('Accept with video').click();
    await a.expectFrames();
    await expectMoving(lab.preview.locator('#remoteVideo'));
    await lab.press('Hang up');
    await a.expectEnded('peer-hung-up');

    await a.dial(await lab.preview.locator('#myId').innerText());
    await expect(says).toContainText('is calling');
    await lab.press('Accept');
    await a.expectFrames();
    await expectMoving(lab.preview.locator('#remoteVideo'));
    await a.button('Hang up').click();
    await expect(says).toHaveText('The other side hung up.');
  });
});
