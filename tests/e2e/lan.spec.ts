/** `npm run lan` as a phone meets it: the explanation, the warning accepted, and a call. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type Page } from 'playwright/test';
import { lanAddresses } from '../../tools/lan/addresses.ts';
import { freePort } from '../signaling/free-port.ts';
import { CallPage, startBrowser } from './call-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command as its users do, and waits for the address that it prints. */
async function startLan() {
  const port = await freePort();
  const child = spawn(process.execPath, ['tools/lan.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += String(chunk);
        const found = /^ {2}(https:\S+)\/call\/$/m.exec(output)?.[1];
        if (found && output.includes('The fingerprint to compare')) resolve(found);
      });
    child.once('close', () => reject(new Error(`npm run lan ended:\n${output}`)));
  });
  const stop = async () => {
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    return (await closed) as [number | null, string | null];
  };
  return { url, port, output, stop };
}

// One service for all of them, in one process.
test.describe.configure({ mode: 'default' });

let lan: Awaited<ReturnType<typeof startLan>>;
let first: Browser;
let second: Browser;

test.beforeAll(async () => {
  if (lanAddresses().length === 0)
    throw new Error(
      'This machine has no address besides loopback, so `npm run lan` cannot be tried. Connect it to a network.',
    );
  [lan, first, second] = await Promise.all([startLan(), startBrowser(), startBrowser()]);
});
test.afterAll(async () => {
  await Promise.all([first?.close(), second?.close()]);
  expect(await lan?.stop()).toEqual([0, null]);
});

/** A page on a device that has accepted the warning, in the language of a phone. */
async function device(browser: Browser, locale = 'en'): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale });
  return context.newPage();
}

/** Comes as people come who type the address alone, which is http, and follow the explanation. */
async function comeByHttp(page: Page, path: string, go: string): Promise<CallPage> {
  const plain = lan.url.replace('https:', 'http:');
  await page.goto(`${plain}${path}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await page.getByRole('link', { name: go }).click();
  await expect(page).toHaveURL(`${lan.url}${path}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  return CallPage.on(page);
}

test('by http to the explanation, on to https, and into a call', async () => {
  const complaints: string[] = [];
  const page = await device(first);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const a = await comeByHttp(page, '/call/', 'Continue over https');
  const b = await comeByHttp(await device(second, 'ko'), '/ko/call/', 'https로 계속하기');
  await a.dial(b.id);
  await b.button('영상으로 받기').click();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  // Its style is not blocked by its own policy.
  expect(complaints).toEqual([]);
});

test('a browser that refuses WebSocket at such an address calls by polling', async () => {
  const pages = await Promise.all([device(first), device(second)]);
  for (const page of pages) {
    // As Safari does where a certificate was accepted and not trusted: an error, a moment later.
    await page.addInitScript(() => {
      const attempts = { made: 0, opened: 0 };
      window.WebSocket = class extends WebSocket {
        constructor() {
          super('wss://127.0.0.1:1/');
          attempts.made++;
          this.addEventListener('open', () => attempts.opened++);
        }
      };
      Object.assign(window, { attempts });
    });
    await page.goto(`${lan.url}/call/`);
  }
  const [a, b] = (await Promise.all(pages.map((page) => CallPage.on(page)))) as [
    CallPage,
    CallPage,
  ];
  await a.dial(b.id);
  await b.button('Accept with video').click();
  await Promise.all([a.expectFrames(), b.expectFrames()]);
  for (const page of pages)
    expect(await page.evaluate(() => (window as never as { attempts: object }).attempts)).toEqual({
      made: 1,
      opened: 0,
    });
});

test('at localhost the page says that its QR code leads nowhere, elsewhere it does not', async () => {
  const page = await device(first);
  await page.goto(`http://localhost:${lan.port}/call/`);
  const local = await CallPage.on(page);
  await expect(local.call.locator('figcaption')).toContainText('npm run lan');
  await page.goto(`${lan.url}/call/`);
  const remote = await CallPage.on(page);
  await expect(remote.call.locator('figcaption')).toContainText('Scan it with another device');
});

test('a second one on the same port says so', async () => {
  const child = spawn(process.execPath, ['tools/lan.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: String(lan.port) },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(1);
  expect(said).toContain(`Port ${lan.port} is already in use.`);
  expect(said).toMatch(/PORT=\d+ npm run lan/);
});
