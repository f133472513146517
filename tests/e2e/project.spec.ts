/** The Node project that the lesson on signaling gives away, as a reader gets it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { unzipSync } from 'fflate';
import { expect, test, type Page } from 'playwright/test';
import { io } from 'socket.io-client';

let folder: string;

test.beforeAll(async ({ request }) => {
  // npm may have to fetch the packages over a slow line.
  test.setTimeout(240_000);
  const answer = await request.get(`${process.env.PEERLAB_URL}/downloads/signaling-server.zip`);
  expect(answer.headers()['content-type']).toContain('zip');
  folder = await mkdtemp(join(tmpdir(), 'project-'));
  for (const [path, bytes] of Object.entries(unzipSync(await answer.body()))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  folder = join(folder, 'signaling-server');
  const install = spawn('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  expect(await once(install, 'exit')).toEqual([0, null]);
});

const started: ChildProcess[] = [];
test.afterEach(() => {
  for (const server of started.splice(0)) server.kill('SIGKILL');
});

test.afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

/** Starts it as `npm start` does, and answers its address. */
async function start(port: number) {
  const server = spawn(process.execPath, ['server.ts'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(server);
  const log: string[] = [];
  const lines = createInterface(server.stdout);
  lines.on('line', (line) => log.push(line));
  createInterface(server.stderr).on('line', (line) => log.push(line));
  const exited = once(server, 'exit');
  await Promise.race([once(lines, 'line'), exited]);
  return { server, log, url: `http://localhost:${port}`, exited };
}

const peer = async (url: string) => {
  const socket = io(url, { forceNew: true });
  socket.emit('init');
  const [{ id }] = await next(socket, 'init');
  return { socket, id: id as string };
};
const next = (socket: ReturnType<typeof io>, event: string) =>
  new Promise<[Record<string, unknown>]>((resolve) =>
    socket.once(event, (...values: unknown[]) => resolve(values as [Record<string, unknown>])),
  );

const PORTS = { protocol: 18_510, call: 18_511 };

test('speaks the protocol, whatever comes, and stops when it is told', async ({ request }) => {
  // A route that a reader adds, and that fails.
  const routes = join(folder, 'routes/index.ts');
  await appendFile(
    routes,
    "routes.get('/broken', () => {\n  throw new Error('what nobody shall see');\n});\n",
  );
  const { server, log, url, exited } = await start(PORTS.protocol);
  expect(log).toEqual([url]);
  expect(await (await request.get(`${url}/healthz`)).json()).toEqual({ ok: true });
  expect((await request.get(`${url}/nothing`)).status()).toBe(404);
  const broken = await request.get(`${url}/broken`);
  expect(broken.status()).toBe(500);
  expect(await broken.text()).toBe('The server failed.\n');
  expect(log.join('\n')).toContain('Error: what nobody shall see');

  const [a, b] = await Promise.all([peer(url), peer(url)]);
  a.socket.emit('request', { to: b.id, from: 'somebody else' });
  expect(await next(b.socket, 'request')).toEqual([{ from: a.id }]);
  b.socket.emit('call', { to: a.id, sdp: { type: 'offer' }, from: 'somebody else' });
  expect(await next(a.socket, 'call')).toEqual([{ sdp: { type: 'offer' }, from: b.id }]);
  for (const wrong of [null, 7, 'text', {}, { to: '__proto__' }, { to: {} }]) {
    a.socket.emit('call', wrong);
    await next(a.socket, 'failed');
  }
  a.socket.emit('end', { to: b.id });
  expect(await next(b.socket, 'end')).toEqual([]);
  b.socket.disconnect();
  await expect
    .poll(() => {
      a.socket.emit('request', { to: b.id });
      return next(a.socket, 'failed').then(() => 'failed');
    })
    .toBe('failed');

  const second = await start(PORTS.protocol);
  expect(await second.exited).toEqual([1, null]);
  expect(second.log.join()).toContain('is taken');

  expect(log.some((line) => line.includes('/healthz'))).toBe(true);
  server.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

test('carries a call between two tabs', async ({ context }) => {
  const { url } = await start(PORTS.call);
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.locator('#id')).not.toHaveText('…');
    return page;
  };
  const [a, b] = [await open(), await open()];
  await a.getByLabel('Id of the other side').fill('nobody');
  await a.getByRole('button', { name: 'Call' }).click();
  await expect(a.locator('#state')).toHaveText('Nobody has this id.');

  await a.getByLabel('Id of the other side').fill((await b.locator('#id').textContent())!);
  await a.getByRole('button', { name: 'Call' }).click();
  await b.getByRole('button', { name: 'Accept' }).click();
  for (const page of [a, b]) {
    await expect(page.locator('#state')).toHaveText('connected');
    await expect
      .poll(() => page.locator('#remote').evaluate((video: HTMLVideoElement) => video.videoWidth))
      .toBeGreaterThan(0);
  }
  await a.getByRole('button', { name: 'Hang up' }).click();
  await expect(b.locator('#state')).toHaveText('The other side has hung up.');
});
