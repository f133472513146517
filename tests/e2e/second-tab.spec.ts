/** The second tab of a lab: two real pages of one browser. */
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { LabPage, SecondTabPage } from './lab-page.ts';

const lesson = '/lessons/two-tabs/';

/** A program for two tabs that says who it is and what it hears. */
const program = `
import { meet } from '../shared/meeting.ts';
const role = document.querySelector('#role')!;
const place = await meet('spec', {
  full: () => (role.textContent = 'full'),
  join: () => (role.textContent = place + ' joined'),
  leave: () => (role.textContent = place + ' alone'),
});
role.textContent = place + ' alone';
console.log('I am the', place);
`;

async function openLab(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(lesson, { slug: 'two-tabs', main: program });
  return lab;
}

const roleIn = (tab: LabPage | SecondTabPage) => tab.preview.locator('#role');
const stateOf = (lab: LabPage) => lab.lab.locator('.second-tab');

async function bothRun(lab: LabPage): Promise<SecondTabPage> {
  const second = await lab.openSecondTab();
  await lab.run();
  await expect(roleIn(lab)).toHaveText('first joined');
  await expect(roleIn(second)).toHaveText('second joined');
  return second;
}

/** The address of the second tab, opened once more. */
async function openAgain(context: BrowserContext, second: SecondTabPage): Promise<SecondTabPage> {
  const page = await context.newPage();
  await page.goto(second.page.url());
  return new SecondTabPage(page);
}

test('opens, runs what the first runs, and tells its console', async ({ page }) => {
  const lab = await openLab(page);
  await expect(stateOf(lab)).toHaveAttribute('data-state', 'closed');
  const second = await lab.openSecondTab();
  await second.expectState('ready');
  await expect(second.page.getByRole('heading')).toHaveText('Second tab: Two tabs');
  await lab.run();
  await second.expectState('running');
  await expect(roleIn(lab)).toHaveText('first joined');
  await lab.tab('Console');
  await expect(lab.console.getByRole('listitem').filter({ hasText: 'the second' })).toContainText(
    'second tab',
  );
  await lab.tab('Trace');
  await lab.button('second tab').click();
  await expect(lab.lab.locator('.trace')).toContainText('second joined');
});

test('runs anew on Run, and stops on Stop', async ({ page }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  await roleIn(second).evaluate((role) => (role.textContent = 'of the run before'));
  await lab.run();
  await expect(roleIn(second)).toHaveText('second joined');
  await expect(roleIn(lab)).toHaveText('first joined');
  await lab.button('Stop').click();
  await second.expectState('stopped');
  await expect(second.page.locator('iframe:not([hidden])')).toHaveCount(0);
});

test('comes into a run that is going on', async ({ page }) => {
  const lab = await openLab(page);
  await lab.run();
  await expect(roleIn(lab)).toHaveText('first alone');
  const second = await lab.openSecondTab();
  await expect(roleIn(second)).toHaveText('second joined');
  await expect(roleIn(lab)).toHaveText('first joined');
});

test('is found again after its own reload', async ({ page }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  await second.page.reload();
  await second.expectState('running');
  await expect(roleIn(second)).toHaveText('second joined');
  await expect(roleIn(lab)).toHaveText('first joined');
  await expect(stateOf(lab)).toHaveAttribute('data-state', 'connected');
});

test('ends its run when the first tab goes, stays, and runs its next run', async ({ page }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  await page.goto('about:blank');
  await second.expectState('alone');
  await expect(second.page.locator('iframe:not([hidden])')).toHaveCount(0);
  await page.goBack();
  await expect(stateOf(lab)).toHaveAttribute('data-state', 'connected');
  await second.expectState('stopped');
  await lab.run();
  await expect(roleIn(lab)).toHaveText(/joined/);
  await expect(roleIn(second)).toHaveText(/joined/);
});

test('says so when there is one already, and takes over when that one closes', async ({
  page,
  context,
}) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  const third = await openAgain(context, second);
  await third.expectState('taken');
  await expect(third.page.getByText('There is a second tab for this lab already')).toBeVisible();
  await second.page.close();
  await third.expectState('running');
  await expect(roleIn(third)).toHaveText('second joined');
  await expect(stateOf(lab)).toHaveAttribute('data-state', 'connected');
});

test('says so when its program leaves its page, and runs the next run', async ({ page }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  await second.preview.locator('body').evaluate(() => location.reload());
  await second.expectState('failed');
  await lab.run();
  await second.expectState('running');
  await expect(roleIn(second)).toHaveText('second joined');
});

test('is told closed once it is closed', async ({ page }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  await second.page.close();
  await expect(stateOf(lab)).toHaveAttribute('data-state', 'closed');
  await expect(roleIn(lab)).toHaveText('first alone');
});

test('two lessons meet as well, and a third program has no place until one is free', async ({
  page,
  context,
}) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  const third = await openLab(await context.newPage());
  await third.run();
  await expect(roleIn(third)).toHaveText('full');
  await second.page.close();
  await expect(roleIn(third)).toHaveText('second joined');
  await expect(roleIn(lab)).toHaveText('first joined');
});

test('follows the theme of the first', async ({ page }) => {
  const lab = await openLab(page);
  const second = await lab.openSecondTab();
  for (const theme of ['dark', 'light']) {
    await page.evaluate((value) => (document.documentElement.dataset.theme = value), theme);
    await expect(second.page.locator('html')).toHaveAttribute('data-theme', theme);
  }
});

test('a blocked window gets a link that works', async ({ page, context }) => {
  await page.addInitScript(() => (window.open = () => null));
  const lab = await openLab(page);
  await lab.button('Open the second tab').click();
  const alert = lab.lab.getByRole('alert');
  await expect(alert).toContainText('blocked the window');
  const opened = context.waitForEvent('page');
  await alert.getByRole('link').click();
  await new SecondTabPage(await opened).expectState('ready');
  await expect(alert).toBeHidden();
});

test('messages of the wrong shape change nothing', async ({ page, context }) => {
  const lab = await openLab(page);
  const second = await bothRun(lab);
  const forger = await context.newPage();
  await forger.goto(`${process.env.PEERLAB_URL}/`);
  const query = new URL(second.page.url()).searchParams;
  await forger.evaluate(
    ([name]) => {
      const channel = new BroadcastChannel(name!);
      const request = { code: 'document.body.textContent = "forged"' };
      for (const message of [
        null,
        'stop',
        { type: 'stop' },
        { to: 'second', type: 'run', run: 'x' },
        { to: 'second', type: 'run', run: 'x', request },
        { to: 'second', type: '__proto__' },
        { to: 'first', type: 'hello' },
        { to: 'first', type: 'told', run: 1, message: { type: 'trace', events: 'all' } },
      ]) {
        channel.postMessage(message);
      }
      // One that is right, to tell when all before it have been read.
      channel.postMessage({ to: 'second', type: 'theme', theme: 'dark' });
    },
    [`peerlab:tabs:${query.get('lab')}:${query.get('of')}`],
  );
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await second.expectState('running');
  await expect(roleIn(second)).toHaveText('second joined');
  await expect(roleIn(lab)).toHaveText('first joined');
});

test('an address that names no lab is explained, and takes no program', async ({ page }) => {
  for (const query of ['', '?lab=two-tabs', '?lab=../x&of=1', '?lab=two-tabs&of=%3Cscript%3E']) {
    await page.goto(`${process.env.PEERLAB_URL}/tab/${query}`);
    await new SecondTabPage(page).expectState('explained');
    await expect(page.getByRole('link', { name: 'Go to the lessons' })).toBeVisible();
  }
});
