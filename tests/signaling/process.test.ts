import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { connect as tcpConnect, createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from './free-port.ts';
import { next, peer } from './harness.ts';

const main = fileURLToPath(new URL('../../signaling/main.ts', import.meta.url));

/** Runs the entry point as its users do. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const started = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /Peerlab is at (http:\S+)\n/.exec(output.stdout)?.[1];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(`ended before it started: ${output.stderr}`)));
  });
  started.catch(() => {}); // a test that expects the start to fail does not wait for it
  return { child, output, started, ended };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s disconnects the peers and exits 0',
  async (signal) => {
    const { child, output, started, ended } = run({ PORT: '0', LOG_LEVEL: 'warn' });
    const url = await started;
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const { client } = await peer(url);
    const disconnected = next(client, 'disconnect');
    child.kill(signal);
    await disconnected;
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(output).toEqual({ stdout: `Peerlab is at ${url}\n`, stderr: '' });
  },
);

test('a client that never finishes its request cannot hold up the stop', async () => {
  const { child, started, ended } = run({ PORT: '0', HOST: '127.0.0.1' });
  const url = await started;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const slow = tcpConnect(Number(new URL(url).port), '127.0.0.1');
  slow.on('error', () => {}); // the server ends and resets it
  onTestFinished(() => void slow.destroy());
  await once(slow, 'connect');
  slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: ');
  await once(slow, 'data'); // the first is answered, so the second has been begun
  const asked = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(5000);
});

test('a port in use is explained in two parts, with exit code 1', async () => {
  const other = createServer().listen(0);
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { output, ended } = run({ PORT: String(port) });
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(output).toEqual({
    stdout: '',
    stderr:
      `Port ${port} is already in use.\n` +
      'Stop the other program, or choose another port: PORT=4400 npm start\n',
  });
});

test('a port in use ends the process also where the metrics have begun already', async () => {
  const other = createServer().listen(0);
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { output, ended } = run({ PORT: String(port), METRICS_PORT: '0' });
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(output.stderr).toContain(`Port ${port} is already in use.\nStop the other program`);
});

test.runIf(existsSync('/dev/full')).each(['a full disk', 'a pipe that nobody reads'])(
  'with %s under its log it goes on, and stops when it is told to',
  async (name) => {
    const port = await freePort();
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['ignore', name === 'a full disk' ? full : 'pipe', 'ignore'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    await vi.waitFor(() => ask('/healthz'), 25_000);
    // A line each, of several KB, more than a pipe holds.
    for (let k = 0; k < 60; k++) await ask(`/${'x'.repeat(4000)}`);
    expect((await ask('/healthz')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);

test('a wrong variable is explained in two parts, with exit code 1', async () => {
  const { output, ended } = run({ PORT: 'http' });
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(output.stderr).toBe(
    'PORT is "http".\nSet it to a whole number from 0 to 65535, for example PORT=4400 npm start\n',
  );
});
