/** A call between Firefox and Chromium, in both directions: picture, sound, chat and a file. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser as Chromium } from 'playwright';
import type { Browser as Firefox } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CallPage, startBrowser } from '../e2e/call-page.ts';
import { digestOf, FirefoxCall, keepBlobs } from './firefox-call.ts';
import { startFirefox } from './firefox.ts';

const data = Buffer.from(Uint8Array.from({ length: 3_000_003 }, (_, at) => at * 31));
const hash = createHash('sha256').update(data).digest('hex');
let firefox: Firefox;
let chromium: Chromium;
let folder: string;

beforeAll(async () => {
  [firefox, chromium] = await Promise.all([startFirefox(), startBrowser()]);
  folder = await mkdtemp(join(tmpdir(), 'peerlab-'));
  await writeFile(join(folder, 'from-firefox.bin'), data);
});
afterAll(async () => {
  await Promise.all([firefox?.close(), chromium?.close()]);
  if (folder) await rm(folder, { recursive: true });
});

it.each(['Firefox', 'Chromium'])('%s calls', async (caller) => {
  const fox = await FirefoxCall.open(firefox);
  const chrome = await CallPage.open(chromium);
  await chrome.page.evaluate(keepBlobs);
  if (caller === 'Firefox') {
    await fox.dial(chrome.id);
    await chrome.button('Accept with video').click();
  } else {
    await chrome.dial(fox.id);
    await fox.press('Accept with video');
  }
  await Promise.all([fox.expectFrames(), chrome.expectFrames()]);
  await fox.expectSound();
  await expect.poll(() => chrome.hears(), { timeout: 25_000 }).toBe(true);

  await fox.write('여우');
  await chrome.panel('Chat');
  await chrome.call.getByRole('log').getByText('여우').waitFor();
  await chrome.call.getByLabel('Write a message').fill('chrome');
  await chrome.button('Send').click();
  await fox.expectText('[role=log]', 'chrome');

  await fox.sendFile(join(folder, 'from-firefox.bin'));
  await chrome.button('Accept from-firefox.bin').click();
  await chrome.panel('Files');
  const saved = chrome.call.locator(
    '[data-file="from-firefox.bin"][data-state="done"] a[download]',
  );
  await saved.waitFor({ timeout: 60_000 });
  expect(await saved.evaluate(digestOf)).toBe(hash);

  const file = { name: 'from-chromium.bin', mimeType: 'application/x', buffer: data };
  await chrome.call.locator('input[type=file]').setInputFiles(file);
  await fox.press('Accept');
  expect(await fox.received('from-chromium.bin')).toBe(hash);

  // Camera off at one end is no picture at the other, in either way.
  await fox.press('Stop camera');
  await chrome.call.getByText('No picture from the other side').waitFor();
  await fox.press('Start camera');
  await chrome.expectFrames();
  await chrome.button('Stop camera').click();
  await fox.expectText('.call-no-picture', 'No picture from the other side');
  await chrome.button('Start camera').click();
  await fox.page.waitForSelector('video.call-remote:not([hidden])');
  await fox.expectFrames();

  await fox.press('Hang up');
  await chrome.expectEnded('peer-hung-up');
  await fox.expectState('ended');
  await fox.page.close();
  await chrome.page.context().close();
});
