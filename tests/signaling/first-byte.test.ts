/** What comes before the first request: bytes of either protocol, of none, or silence. */
import { once } from 'node:events';
import { connect as tcpConnect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readCertificate } from '../../signaling/http/https/certificate.ts';
import { createBilingualServer } from '../../signaling/http/https/first-byte.ts';
import { ask } from './ask.ts';
import { certificateFor } from './certificates.ts';

async function listen(patience: number) {
  const certificate = readCertificate(await certificateFor('10.0.0.1'));
  const server = createBilingualServer(certificate, (_req, res) => res.end('hello'), patience);
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test.each([
  ['a connection that says nothing', ''],
  ['a connection that begins a handshake and no more', '\x16'],
])('%s is ended', async (_name, said) => {
  const { port } = await listen(50);
  const socket = tcpConnect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.from(said, 'latin1'));
  socket.resume();
  await once(socket, 'close');
});

test('a connection that goes before it says anything leaves nothing behind', async () => {
  const { server, port } = await listen(60_000);
  for (const leave of ['destroy', 'end', 'resetAndDestroy'] as const) {
    const arrived = once(server, 'connection');
    const socket = tcpConnect(port, '127.0.0.1');
    socket.on('error', () => {});
    const [accepted] = (await arrived) as [NodeJS.EventEmitter];
    const gone = new Promise((resolve) => accepted.once('close', resolve));
    socket[leave]();
    await gone;
  }
  expect((await ask(`http://127.0.0.1:${port}/`)).text).toBe('hello');
});

test('a connection that speaks neither gets a refusal, and the next one is served', async () => {
  const { port } = await listen(1000);
  for (const noise of ['\x16garbage that is no handshake', '\x00\x01\x02', 'SSH-2.0-x\r\n\r\n']) {
    const socket = tcpConnect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(Buffer.from(noise, 'latin1'));
    socket.resume();
    await once(socket, 'close');
  }
  expect((await ask(`http://127.0.0.1:${port}/`)).text).toBe('hello');
});

test('a connection that arrives byte by byte is understood', async () => {
  const { port } = await listen(5000);
  const socket = tcpConnect(port, '127.0.0.1').setNoDelay();
  for (const byte of 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    await new Promise((sent) => socket.write(byte, sent));
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  expect(text).toMatch(/^HTTP\/1\.1 200 [\s\S]*hello/);
});
