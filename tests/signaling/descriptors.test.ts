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
