/** The inspector's own page: files, links, and the views of a recorded call. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { violations } from './axe.ts';

const faults = new WeakMap<Page, string[]>();

test.beforeEach(({ page }) => {
  const seen: string[] = [];
  faults.set(page, seen);
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(message.text());
  });
  page.on('pageerror', ({ message }) => seen.push(message));
});

test.afterEach(({ page }) => expect(faults.get(page)).toEqual([]));

const open = async (page: Page, path = '/inspect/') => {
  await page.goto(`${process.env.PEERLAB_URL}${path}`);
  await expect(page.getByRole('group').first()).toBeVisible();
};

const openFile = (page: Page, content: string, name = 'run.json') =>
  page.setInputFiles('.inspect input[type="file"]', {
    ...{ name, mimeType: 'application/json', buffer: Buffer.from(content) },
  });

const steps = (page: Page) => page.getByRole('listbox').getByRole('option');

/** One of the recorded traversals, as a file of the inspector. */
function traversal(name: string): string {
  const file = new URL(`../../src/figures/traces/${name}.json`, import.meta.url);
  const { caller, callee } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown[]>;
  const sources = [
    { name: 'caller', events: caller },
    { name: 'callee', events: callee },
  ];
  return JSON.stringify({
    ...{ format: 'peerlab-trace', version: 1, title: name, origin: 'peerlab', sources },
  });
}

test('a recorded call is shown in every view, and axe finds nothing', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Two symmetric NATs and STUN alone' }).click();
  await expect(steps(page).first()).toContainText('new RTCPeerConnection');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('tab', { name: /Findings/ }).click();
  await expect(page.locator('[data-rule="ice-failed"]').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // Its evidence leads back into the ladder.
  await page.locator('[data-rule="ice-failed"] button').first().click();
  await expect(steps(page).and(page.locator('[aria-selected="true"]'))).toHaveCount(1);

  await page.getByRole('tab', { name: 'Candidates' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'srflx' }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Statistics' }).click();
  await page.getByText('All numbers').click();
  await expect(page.getByRole('row').filter({ hasText: 'candidate-pair' }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the keyboard walks the steps, and the cursor goes with them', async ({ page }) => {
  await open(page, '/ko/inspect/');
  await page.getByRole('button', { name: '가정용 공유기 두 대와 STUN' }).click();
  const list = page.getByRole('listbox');
  await list.focus();
  await page.keyboard.press('Home');
  await expect(steps(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(steps(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  const active = await list.getAttribute('aria-activedescendant');
  await expect(steps(page).nth(1)).toHaveAttribute('id', active ?? '');
  // Nothing has happened yet at the second step but what stands up to it.
  await expect(page.locator('.states')).not.toContainText('connected');
  await page.keyboard.press('End');
  await expect(page.locator('.states')).toContainText('connected');
});

test('a filter leaves what it names, and a step tells what it means', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Two home routers and STUN' }).click();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('state');
  await expect(steps(page).filter({ hasText: 'addIceCandidate' })).toHaveCount(0);
  await steps(page).filter({ hasText: 'signalingState' }).first().click();
  const details = page.getByRole('region', { name: 'The selected step' });
  await expect(details.getByRole('link', { name: 'Specification' })).toBeVisible();
  await page.getByRole('searchbox').fill('nothing has this name');
  await expect(page.getByText('No step passes the filters.')).toBeVisible();
});

test('a file is opened; one that is none is refused and changes nothing', async ({ page }) => {
  await open(page);
  await openFile(page, traversal('relay'));
  await expect(page.getByRole('heading', { name: 'relay', exact: true })).toBeVisible();
  const count = await steps(page).count();

  await openFile(page, traversal('relay').slice(0, 400));
  await expect(page.getByRole('alert')).toContainText('The end is missing');
  await openFile(page, '{"format":"peerlab-trace","version":99}');
  await expect(page.getByRole('alert')).toContainText('99');
  await openFile(page, 'a holiday photograph');
  await expect(page.getByRole('alert')).toContainText('chrome://webrtc-internals');
  await expect(steps(page)).toHaveCount(count);

  await openFile(page, traversal('same-lan'));
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'same-lan' })).toBeVisible();
});

test('a dump of chrome://webrtc-internals is opened', async ({ page }) => {
  const log = (type: string, value: string, timestamp: number) => ({
    ...{ time: '28.11.2026, 08:00:00', type, value, timestamp },
  });
  const dump = {
    UserAgent: 'Mozilla/5.0 Chrome/150.0.0.0',
    getUserMedia: [],
    PeerConnections: {
      '7-1': {
        ...{ pid: 7, url: 'https://example.org/', rtcConfiguration: '{ "iceServers": [] }' },
        updateLog: [
          log('createOffer', '', 1000),
          log('signalingstatechange', '"have-local-offer"', 1010),
          log('connectionstatechange', '"failed"', 9000),
        ],
        stats: {},
      },
    },
  };
  await open(page);
  await openFile(page, JSON.stringify(dump), 'webrtc_internals_dump.txt');
  await expect(steps(page).filter({ hasText: 'createOffer' })).toHaveCount(1);
  await expect(page.locator('.states')).toContainText('failed');
});

test('a run travels as a link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await openFile(page, traversal('same-lan'));
  await page.getByRole('button', { name: 'Copy as a link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/inspect/#run=');
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'same-lan' })).toBeVisible();
  await other.goto(link.slice(0, -80));
  await expect(other.getByRole('alert')).toContainText('The end is missing');
});

test('a phone shows all of it without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await openFile(page, traversal('relay'));
  for (const view of ['Findings', 'Candidates', 'Statistics', 'Descriptions', 'Ladder']) {
    await page.getByRole('tab', { name: view }).click();
    const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth, view).toBe(clientWidth);
  }
  expect(await violations(page)).toEqual([]);
});
