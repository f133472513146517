/** Files of the site are closed with the answer that they are for, also where that is cut short. */
import { readdir, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ask } from './ask.ts';
import { startServer, temporarySite } from './harness.ts';

/** The descriptors of this process, which runs the service, that are open on files in a folder. */
async function openIn(dir: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) =>
    readlink(`/proc/self/fd/${fd}`).catch(() => ''),
  );
  return (await Promise.all(links)).filter((path) => path.startsWith(dir)).length;
}

/** A client that asks, and reads no more than has come with the first bytes. */
async function begin(port: number, request: string) {
  const tcp = connect(port, '127.0.0.1');
  onTestFinished(() => void tcp.destroy());
  tcp.on('error', () => {}); // reset, where the server is the one who closes
  tcp.write(request);
  await once(tcp, 'readable');
  return tcp;
}

const onLinux = test.runIf(process.platform === 'linux');
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

onLinux('downloads that are broken off', async () => {
  const siteDir = await temporarySite({ 'big.bin': new Uint8Array(20e6), 'index.html': 'Home' });
  const { port, url } = await startServer({ siteDir });
  const clients = await Promise.all(Array.from({ length: 30 }, () => begin(port, get('/big.bin'))));
  expect(await openIn(siteDir)).toBe(30);
  for (const client of clients) client.destroy();
  await vi.waitFor(async () => expect(await openIn(siteDir)).toBe(0), 10_000);
  expect((await ask(`${url}/`)).text).toBe('Home');
});

onLinux('requests that are sent before the first is answered', async () => {
  const siteDir = await temporarySite({ 'big.bin': new Uint8Array(20e6), 'index.html': 'Home' });
  const { port, url } = await startServer({ siteDir });
  const client = await begin(port, get('/big.bin').repeat(17));
  expect(await openIn(siteDir)).toBe(1);
  client.destroy();
  await vi.waitFor(async () => expect(await openIn(siteDir)).toBe(0), 10_000);

  // Nobody has so many waiting; the connection is cut off and the others are served.
  const greedy = connect(port, '127.0.0.1');
  onTestFinished(() => void greedy.destroy());
  greedy.on('error', () => {});
  greedy.resume();
  greedy.write(get('/big.bin').repeat(1000));
  await new Promise((resolve) => greedy.once('close', resolve));
  await vi.waitFor(async () => expect(await openIn(siteDir)).toBe(0), 10_000);
  expect((await ask(`${url}/`)).text).toBe('Home');
});

test('requests that are sent before the first is answered are answered in order', async () => {
  const siteDir = await temporarySite({ 'a.txt': 'first', 'b.txt': 'second' });
  const { port } = await startServer({ siteDir });
  const client = await begin(
    port,
    `${get('/a.txt')}${get('/b.txt')}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  let text = '';
  for await (const chunk of client) text += String(chunk);
  expect(text).toMatch(/first[\s\S]*second[\s\S]*\{"ok":true\}/);
});
