/** Sockets in the lab frame: the server of the page, and the end of a run. */
import { expect, test, type Page } from 'playwright/test';
import { LabPage } from './lab-page.ts';

async function opened(page: Page, slug: string, main: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(`/lessons/${slug}/`, { slug, main });
  await lab.run();
  await lab.tab('Console');
  return lab;
}

test('an error in a handler is shown at its line, and ends the server', async ({ page }) => {
  const lab = await opened(
    page,
    'signaling-server',
    `import { Server } from 'socket.io';
import { io } from 'socket.io-client';
new Server().on('connection', (socket) => {
  socket.on('call', (message: any) => {
    console.log('to', message.to.length);
  });
});
const client = io({ reconnection: false });
client.on('disconnect', (reason) => console.log('client:', reason));
client.emit('call', {});`,
  );
  await expect(lab.console).toContainText("reading 'length'");
  await expect(lab.console.getByRole('button', { name: 'Go to main.ts:5' }).first()).toBeVisible();
  await expect(lab.console).toContainText('client: transport close');
});

test('what the server of the page lacks is named', async ({ page }) => {
  const lab = await opened(
    page,
    'signaling-server',
    `import { Server } from 'socket.io';
const io = new Server();
io.use((socket, next) => next());`,
  );
  await expect(lab.console).toContainText('The server in the page has no io.use.');
  await expect(lab.console.getByRole('button', { name: 'Go to main.ts:3' }).first()).toBeVisible();
});

test('a run that ends disconnects its sockets', async ({ page }) => {
  const lab = await opened(
    page,
    'socket-call',
    `import { io } from 'socket.io-client';
const socket = io();
Object.assign(parent, { kept: socket });
socket.on('connect', () => console.log('connected'));`,
  );
  await expect(lab.console.getByText('connected', { exact: true })).toBeVisible();
  const kept = () =>
    page.evaluate(() => {
      const { connected, active } = (window as unknown as { kept: Record<string, boolean> }).kept;
      return { connected, active };
    });
  expect(await kept()).toEqual({ connected: true, active: true });
  await lab.button('Stop').click();
  await expect(lab.lab).toHaveAttribute('data-status', 'stopped');
  expect(await kept()).toEqual({ connected: false, active: false });
});

test('the trace tells what a socket sends and receives', async ({ page }) => {
  const lab = await opened(
    page,
    'socket-call',
    `import { io } from 'socket.io-client';
const socket = io();
socket.on('init', () => console.log('there'));
socket.emit('init');`,
  );
  await expect(lab.console.getByText('there', { exact: true })).toBeVisible();
  await lab.tab('Trace');
  await expect(lab.lab.locator('.trace')).toContainText('socket1 sends init');
  await expect(lab.lab.locator('.trace')).toContainText('socket1 receives init {id: ');
});
