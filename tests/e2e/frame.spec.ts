/** What the frame does with code that misbehaves, and with readers who are in a hurry. */
import { expect, test, type Page } from 'playwright/test';
import { quietArgs } from './chromium.ts';
import { expectMoving, labFile, LabPage } from './lab-page.ts';

const slug = 'loopback-call';
const lesson = '/lessons/loopback-call/';
const solution = labFile(slug, 'solution.ts');

async function opened(page: Page, main: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(lesson, { slug, main });
  return lab;
}

/** Keeps every peer and track that a frame makes where the test can reach it when the frame is gone. */
async function keepResources(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shared = window.top as unknown as {
      kept?: { peers: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
    };
    const kept = (shared.kept ??= { peers: [], tracks: [] });
    if (window === window.top) return;
    const { addTrack } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.addTrack = function (track, ...streams) {
      kept.peers.push(this);
      kept.tracks.push(track);
      return addTrack.call(this, track, ...streams);
    };
  });
}

const held = (page: Page) =>
  page.evaluate(() => {
    const { kept } = window as unknown as {
      kept: { peers: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
    };
    return {
      peers: kept.peers.map((peer) => peer.signalingState),
      tracks: kept.tracks.map((track) => track.readyState),
    };
  });

test.describe('an endless loop', () => {
  for (const [name, code] of [
    ['of while', 'while (true) {}'],
    ['of for without a body', 'for (;;);'],
    ['that catches everything', 'while (true) { try { for (;;) {} } catch {} }'],
    [
      'of promises',
      'const again = async (): Promise<void> => { await null; return again(); };\nvoid again();',
    ],
    ['of promises in an arrow', 'const f = (): unknown => Promise.resolve().then(f);\nf();'],
    ['of microtasks', 'const f = () => queueMicrotask(f);\nf();'],
    [
      'of a method',
      'class A { async poll() { await 0; void this.poll(); } }\nvoid new A().poll();',
    ],
    ['of calls that catch', 'function f(): void { try { f(); } catch { f(); } }\nf();'],
    [
      'of calls that take for ever',
      'const fib = (n: number): number => n < 2 ? n : fib(n - 1) + fib(n - 2);\nfib(60);',
    ],
    [
      'of a MutationObserver',
      "new MutationObserver(() => { document.body.title += 'x'; }).observe(document.body, { attributes: true }); document.body.title = 'a';",
    ],
    ['with another clock', 'performance.now = () => 0; while (true) {}'],
    [
      'in a click handler',
      "document.querySelector('#startButton')!.addEventListener('click', () => { do {} while (true) });",
    ],
  ] as const) {
    test(`${name} is stopped with its line, and the page lives`, async ({ page }) => {
      const lab = await opened(page, `console.log('before');\n\n${code}`);
      await lab.run();
      if (name.includes('click')) await lab.press('Start');
      await lab.tab('Console');
      await expect(lab.console.getByText('line 3 kept the page busy')).toBeVisible();
      await expect(
        lab.console.getByRole('button', { name: 'Go to main.ts:3' }).first(),
      ).toBeVisible();
      // The page answers, and a sound program runs again.
      await lab.write("console.log('after the loop');");
      await lab.run();
      await expect(lab.console.getByText('after the loop')).toBeVisible();
    });
  }

  test('is not seen where a loop only takes many turns', async ({ page }) => {
    const lab = await opened(
      page,
      `let n = 0;
for (let i = 0; i < 200; i++) { n += i; await new Promise((r) => setTimeout(r, 12)); }
let sum = 0;
for (let i = 0; i < 3_000_000; i++) sum += i;
console.log('sum', n, sum);`,
    );
    await lab.run();
    await lab.tab('Console');
    await expect(lab.console.getByText('sum 19900 4499998500000')).toBeVisible();
  });
});

test('the time in which dialogs are open is not the time of a loop', async ({ page }) => {
  page.on('dialog', (dialog) => void setTimeout(() => void dialog.accept(), 250));
  const lab = await opened(
    page,
    `for (let i = 0; i < 12; i++) {
  for (let k = 0; k < 100; k++);
  alert('asked ' + i);
}
console.log('answered');`,
  );
  await lab.run();
  await lab.tab('Console');
  await expect(lab.console.getByText('answered')).toBeVisible();
});

test('three thousand lines cost little more than the browser takes for them, and the newest are shown', async ({
  page,
}) => {
  const lab = await opened(
    page,
    `const began = performance.now();
for (let i = 0; i < 2999; i++) {
  console.log('line', i);
  if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
}
console.log('took ' + (performance.now() - began));`,
  );
  await lab.editor.waitFor();
  await lab.tab('Console');
  // What the browser itself takes for as many lines in a page that draws none of them.
  const alone = await page.evaluate(async () => {
    const began = performance.now();
    for (let i = 0; i < 3000; i++) {
      console.debug('line', i);
      if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve));
    }
    return performance.now() - began;
  });
  await lab.run();
  await expect(lab.lab.getByText('2500 earlier lines are not shown.')).toBeVisible({
    timeout: 100_000,
  });
  await expect(lab.console.getByRole('listitem')).toHaveCount(500);
  const took = lab.console.getByText(/^took/);
  const drawn = Number((await took.innerText()).replace('took ', ''));
  // The test itself looks at the list all the while, which is most of it.
  expect(drawn).toBeLessThan(300 + 20 * alone);
});

test.describe('a program that leaves its page', () => {
  for (const [name, code] of [
    ['by a reload', 'location.reload();'],
    ['by another address', "location.href = '/';"],
    [
      'by a link',
      "document.body.innerHTML = '<a href=\"/\">away</a>'; document.querySelector('a')!.click();",
    ],
    ['in name only, by saying what its loader says', "parent.postMessage('peerlab:ready', '*');"],
  ] as const) {
    test(`${name} ends its run with a word, and the next one runs`, async ({ page }) => {
      const lab = await opened(page, `setTimeout(() => { ${code} }, 100);`);
      await lab.button('Run').click();
      await expect(lab.lab.getByRole('alert')).toContainText('Your program has left its page');
      await expect(lab.lab).toHaveAttribute('data-status', 'stopped');
      await lab.write("console.log('here again');");
      await lab.run();
      await lab.tab('Console');
      await expect(lab.console.getByText('here again')).toBeVisible();
      await expect(lab.lab.getByRole('alert')).toHaveCount(0);
    });
  }
});

test.describe('without the network', () => {
  for (const [name, route, main, message] of [
    [
      'of a package',
      '**/_astro/adapter_core*',
      "import 'webrtc-adapter';",
      '“webrtc-adapter” could not be loaded',
    ],
    ['of the frame', '**/frame/', '', 'The preview did not load'],
  ] as const) {
    test(`the failure ${name} is told, and Run works when it is back`, async ({ page }) => {
      await page.route(route, (one) => one.abort());
      const lab = await opened(page, `${main}\nconsole.log('it runs');`);
      await lab.button('Run').click();
      await expect(lab.lab.getByRole('alert')).toContainText(message);
      await expect(lab.lab).toHaveAttribute('data-status', 'idle');
      await page.unroute(route);
      await lab.run();
      await lab.tab('Console');
      await expect(lab.console.getByText('it runs')).toBeVisible();
    });
  }
});

test('packages find the fake devices and the trace in place', async ({ page }) => {
  const lab = await opened(
    page,
    `import 'webrtc-adapter';
const { label } = (await navigator.mediaDevices.getUserMedia({ video: true })).getVideoTracks()[0]!;
console.log('got', label);`,
  );
  await lab.run();
  await lab.tab('Trace');
  const lines = lab.lab.locator('.trace li');
  await expect(lines.first()).toContainText('the run begins');
  await expect(lab.lab.locator('.trace')).toContainText('mediaDevices is asked to getUserMedia');
  await lab.button('Stop').click();
  await expect(lines.last()).toContainText('the run ends');
});

test('Stop does not grade what it closes itself', async ({ page }) => {
  const lab = new LabPage(page);
  const open = solution.replace(/function hangUp\(\)[^]*?\n}/, 'function hangUp() {}');
  await lab.open(lesson, { slug, main: open });
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await lab.press('Call');
  await lab.press('Hang up');
  await lab.expectChecks({ 'hang-up': 'fail' });
  await lab.button('Stop').click();
  await expect(lab.lab).toHaveAttribute('data-status', 'stopped');
  await lab.expectChecks({ 'hang-up': 'fail' });
});

test.describe('a syntax error', () => {
  for (const [name, broken, message] of [
    ['that the compiler finds', 'const a = = 1;', 'Unexpected token'],
    ['that only the browser finds', 'let twice = 1;\nlet twice = 2;', 'already been declared'],
    [
      'of an import',
      "import _ from 'lodash';",
      '“lodash” cannot be imported here. Available: socket.io, socket.io-client, webrtc-adapter.',
    ],
  ] as const) {
    test(`${name} is shown at its place, and the last run goes on`, async ({ page }) => {
      const lab = await opened(page, solution);
      await lab.run();
      await lab.press('Start');
      const video = lab.preview.locator('#localVideo');
      await expectMoving(video);
      await lab.write(broken);
      await lab.button('Run').click();
      await expect(lab.lab.locator('.cm-problem')).toContainText(message);
      await expect(lab.lab.locator('.cm-problem')).toContainText('The last good run goes on.');
      const line = lab.lab.locator('.cm-problem-line');
      await expect(line).toHaveText(broken.split('\n').at(-1)!);
      await expect(lab.lab).toHaveAttribute('data-status', 'running');
      await expectMoving(video);
    });
  }
});

test('errors and rejections name the line of the TypeScript', async ({ page }) => {
  const lab = await opened(
    page,
    `interface Unused {
  a: number;
}
const value = { a: 1 } as Unused;
console.log('value', value);
void Promise.reject(new Error('nobody caught me'));
setTimeout(() => {
  throw new TypeError('thrown late');
});
console.warn('last line');`,
  );
  await lab.run();
  await lab.tab('Console');
  const line = (text: string) => lab.console.locator('li', { hasText: text });
  await expect(line('nobody caught me')).toContainText('main.ts:6');
  await expect(line('TypeError: thrown late')).toContainText('main.ts:8');
  await expect(line('value { a: 1 }')).toContainText('main.ts:5');
  await expect(line('last line')).toHaveAttribute('data-level', 'warn');
  await line('thrown late').getByRole('button').click();
  await expect(lab.editor).toBeFocused();
});

test('what may be imported works, and so do top-level await and plain JavaScript', async ({
  page,
}) => {
  const lab = await opened(
    page,
    `import { io } from 'socket.io-client';
import adapter from 'webrtc-adapter';
const socket = io();
const id = await new Promise((resolve) => {
  socket.on('init', (message) => resolve(message.id));
  socket.on('connect', () => socket.emit('init'));
});
console.log('id of', id.length, 'letters in', adapter.browserDetails.browser);
socket.close();`,
  );
  await lab.run();
  await lab.tab('Console');
  await expect(lab.console.getByText(/id of \d+ letters in chrome/)).toBeVisible();
});

test('inline handlers are refused by the policy, with advice', async ({ page }) => {
  const lab = new LabPage(page);
  const html = '<button onclick="document.title = 1">Inline</button>';
  await lab.open(lesson, { slug, main: "console.log('runs');", html });
  await lab.run();
  await lab.press('Inline');
  await expect(lab.lab.getByRole('alert')).toContainText('use addEventListener');
  await lab.tab('Console');
  await expect(lab.console.getByText('use addEventListener')).toBeVisible();
});

test('run twice quickly ends in one run, and the first one holds nothing', async ({ page }) => {
  await keepResources(page);
  const lab = await opened(
    page,
    `${solution}\nawait start();\nawait call();\nconsole.log('called');`,
  );
  await lab.run();
  await lab.tab('Console');
  await expect(lab.console.getByText('called')).toBeVisible();
  await page.evaluate(() => {
    const run = document.querySelector<HTMLButtonElement>('[data-lab] .run')!;
    run.click();
    run.click();
  });
  await expect
    .poll(() => held(page))
    .toEqual({ peers: ['closed', 'stable'], tracks: ['ended', 'live'] });
  await expect(page.locator('[data-lab] iframe:not([hidden])')).toHaveCount(1);
  await expect(lab.console.getByText('called')).toHaveCount(1);
});

for (const [name, leave] of [
  ['Stop', (lab: LabPage) => lab.button('Stop').click()],
  [
    'Reset',
    async (lab: LabPage) => {
      await lab.button('Reset').click();
      await lab.page.getByRole('button', { name: 'Throw away' }).click();
    },
  ],
  [
    'taking the frame away',
    (lab: LabPage) => lab.page.evaluate(() => document.querySelector('[data-lab]')!.remove()),
  ],
] as const) {
  test(`${name} closes every peer and stops every track`, async ({ page }) => {
    await keepResources(page);
    const lab = await opened(page, `${solution}\nawait start();\nawait call();`);
    await lab.run();
    await expect.poll(() => held(page)).toEqual({ peers: ['stable'], tracks: ['live'] });
    await leave(lab);
    await expect.poll(() => held(page)).toEqual({ peers: ['closed'], tracks: ['ended'] });
  });
}

test('leaving the page while it runs closes every peer and stops every track', async ({ page }) => {
  await keepResources(page);
  const lab = await opened(page, `${solution}\nawait start();\nawait call();`);
  await lab.run();
  await expect.poll(() => held(page)).toEqual({ peers: ['stable'], tracks: ['live'] });
  // What the run has come to when the page goes is written where the next page can read it.
  await page.evaluate(() => {
    const { kept } = window as unknown as {
      kept: { peers: RTCPeerConnection[]; tracks: MediaStreamTrack[] };
    };
    const frame = document.querySelector<HTMLIFrameElement>('[data-lab] iframe:not([hidden])')!;
    frame.contentWindow!.addEventListener('pagehide', () => {
      const states = [
        ...kept.peers.map((p) => p.signalingState),
        ...kept.tracks.map((t) => t.readyState),
      ];
      sessionStorage.setItem('left', states.join());
    });
  });
  await page.goto(`${process.env.PEERLAB_URL}/`);
  expect(await page.evaluate(() => sessionStorage.getItem('left'))).toBe('closed,ended');
});

test.describe('cameras', () => {
  const program = `try {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  console.log('got', stream.getVideoTracks()[0]!.label);
} catch (error) {
  console.log('caught', (error as Error).name);
}`;

  test('the real one stands behind My camera', async ({ page }) => {
    const lab = await opened(page, program);
    await lab.lab.getByText('My camera').click();
    await lab.run();
    await lab.tab('Console');
    await expect(lab.console.getByText('got fake_device_0')).toBeVisible();
  });

  test('without one, My camera falls back to the test picture and says so', async ({
    playwright,
  }) => {
    const { CHROMIUM_PATH: executablePath } = process.env;
    const browser = await playwright.chromium.launch({
      args: quietArgs,
      ...(executablePath && { executablePath }),
    });
    const lab = await opened(await browser.newPage(), program);
    await lab.lab.getByText('My camera').click();
    await lab.run();
    await lab.tab('Console');
    await expect(lab.console.getByText('got Peerlab front camera')).toBeVisible();
    await expect(lab.lab.getByText('No camera found: test picture')).toBeVisible();
    await browser.close();
  });

  test('a refused one rejects with NotAllowedError', async ({ playwright }) => {
    const { CHROMIUM_PATH: executablePath } = process.env;
    const browser = await playwright.chromium.launch({
      args: [
        ...quietArgs,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream=deny',
      ],
      ...(executablePath && { executablePath }),
    });
    const lab = await opened(await browser.newPage(), program);
    await lab.lab.getByText('My camera').click();
    await lab.run();
    await lab.tab('Console');
    await expect(lab.console.getByText('caught NotAllowedError')).toBeVisible();
    await browser.close();
  });
});

test('the trace tells the run in words', async ({ page }) => {
  const lab = await opened(page, solution);
  await lab.run();
  await lab.press('Start');
  await lab.expectChecks({ 'local-video': 'pass' });
  await lab.press('Call');
  await lab.tab('Trace');
  const trace = lab.lab.locator('.trace');
  await expect(trace).toContainText('mediaDevices is asked to getUserMedia');
  await expect(trace).toContainText('pc1.signalingState is now have-local-offer');
  await expect(trace).toContainText('pc2 is asked to addIceCandidate(candidate:');
  await expect(trace).toContainText('pc1.connectionState is now connected');
});
