/** The inspector of a call that goes on, under Details. */
import { expect, test } from 'playwright/test';
import { violations } from './axe.ts';
import { twoBrowsers } from './two-browsers.ts';

const browsers = twoBrowsers();

test('a call shows its own connection, from its beginning on, and what goes on in it', async () => {
  const [a] = await browsers.connected();
  const faults: string[] = [];
  a.page.on('pageerror', ({ message }) => faults.push(message));
  const scripts: string[] = [];
  a.page.on('request', (request) => scripts.push(request.url()));
  await a.panel('Details');
  expect(scripts.filter((url) => /Inspector/.test(url))).toEqual([]);
  await a.button('Inspect the connection').click();

  const steps = a.call.getByRole('listbox').getByRole('option');
  await expect(a.call.locator('.states')).toContainText('connection connected');
  await a.call.getByRole('searchbox').fill('LocalDescription');
  await expect(steps.first()).toContainText('to Other side');
  expect(await violations(a.page)).toEqual([]);

  await a.call.getByRole('tab', { name: /Findings/ }).click();
  await expect(a.call.getByText('Nothing is wrong at this moment.')).toBeVisible();
  // The page looks at the statistics every two seconds, so there are curves without asking.
  await a.call.getByRole('tab', { name: 'Statistics' }).click();
  await expect(a.call.getByRole('heading', { name: /Bitrate/ })).toBeVisible();
  await a.call.getByRole('tab', { name: 'Candidates' }).click();
  await expect(a.call.getByText('✓ chosen')).toHaveCount(1);
  expect(await violations(a.page)).toEqual([]);
  expect(faults).toEqual([]);
});
