/** TURN as we deliver it: coturn with its quotas, and the way to it over TLS at the site's own port. */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { turnCredentials } from '../../signaling/operations/turn-credentials.ts';
import { ask } from '../signaling/ask.ts';
import { temporaryFolder } from '../signaling/certificates.ts';
import { freePort } from '../signaling/free-port.ts';
import { connectTo, init } from '../signaling/harness.ts';
import { program, startProgram, startService } from '../signaling/processes.ts';
import type { TurnResult } from '../../signaling/protocol.ts';
import { pathOf, read } from './files.ts';
import { allocate } from './turn-client.ts';

const secret = 'only-for-the-tests-of-deployment';
const turnName = 'turn.peerlab.example';
const siteName = 'peerlab.example';

/** coturn with the file that the README hands out, on loopback. */
async function startCoturn(...options: string[]): Promise<number> {
  const port = await freePort();
  const running = startProgram(program('TURNSERVER_PATH'), [
    ...['-c', pathOf('docs/deploy/turnserver.conf'), `--static-auth-secret=${secret}`],
    ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
    '--verbose',
    // Not those of a coturn that the machine runs besides.
    ...['--pidfile=/dev/null', `--userdb=${join(await temporaryFolder(), 'turndb')}`],
    ...options,
  ]);
  await running.says(/TCP listener opened on/);
  return port;
}

async function opened<Stream extends Socket>(stream: Stream, event: string): Promise<Stream> {
  onTestFinished(() => void stream.destroy());
  await once(stream, event);
  return stream;
}

/** Asks for a relay over a connection of its own, which stays open. */
const allocateAt = async (port: number, credentials: ReturnType<typeof turnCredentials>) =>
  allocate(await opened(connectTcp(port, '127.0.0.1'), 'connect'), credentials);

test('all credentials of one user share one quota, whenever they were made; another user has its own', async () => {
  const port = await startCoturn('--user-quota=2');
  const of = (user: string, ttl: number) => turnCredentials(secret, user, ttl);
  expect(await allocateAt(port, of('an-address', 600))).toBe('allocated');
  expect(await allocateAt(port, of('an-address', 601))).toBe('allocated');
  // RFC 8656, section 15: Allocation Quota Reached.
  expect(await allocateAt(port, of('an-address', 602))).toBe(486);
  expect(await allocateAt(port, of('another', 600))).toBe('allocated');
  expect(await allocateAt(port, turnCredentials('not the secret', 'another', 600))).toBe(401);
});

test('one user has less than a quarter of what there is', () => {
  const settings = read('docs/deploy/turnserver.conf');
  const number = (name: string) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(settings)![1]);
  expect(number('user-quota') * 4).toBeLessThan(number('total-quota'));
  expect(number('max-port') - number('min-port') + 1).toBe(number('total-quota'));
});

/** A certificate for both names, with its chain and its key in one file, as HAProxy reads it. */
async function certificates(): Promise<{ folder: string; ca: string }> {
  const folder = await temporaryFolder();
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const names = `subjectAltName=DNS:${siteName},DNS:${turnName},IP:127.0.0.1`;
  execFileSync(
    program('OPENSSL_PATH'),
    ['req', ...kind, '-subj', '/CN=peerlab', '-addext', names, '-keyout', key, '-out', cert],
    { stdio: 'ignore' },
  );
  const ca = readFileSync(cert, 'utf8');
  const pem = await temporaryFolder();
  writeFileSync(join(pem, 'both.pem'), ca + readFileSync(key, 'utf8'), { mode: 0o600 });
  return { folder: pem, ca };
}

const configuration = pathOf('docs/deploy/haproxy-tls.cfg');

const environment = (
  ports: Record<'tls' | 'plain' | 'coturn', number>,
  site: string,
  folder: string,
) => ({
  BIND: `127.0.0.1:${ports.tls}`,
  PLAIN: `127.0.0.1:${ports.plain}`,
  CERTIFICATES: folder,
  TURN_NAME: turnName,
  PEERLAB: site,
  COTURN: `127.0.0.1:${ports.coturn}`,
});

test('HAProxy finds no fault in the configuration, and does in one that has some', async () => {
  const { folder } = await certificates();
  const env = environment({ tls: 1443, plain: 1080, coturn: 3478 }, '127.0.0.1:4321', folder);
  const check = (file: string) => spawnSync(program('HAPROXY_PATH'), ['-c', '-f', file], { env });
  const { status, stderr } = check(configuration);
  expect([status, String(stderr)]).toEqual([0, '']);
  const wrong = join(folder, 'wrong.cfg');
  writeFileSync(wrong, read('docs/deploy/haproxy-tls.cfg').replace('backend turn', 'backend turm'));
  expect(check(wrong).status).not.toBe(0);
});

test('at one port: TURN over TLS for one name, the site for the other, and a call that gets both', async () => {
  const { folder, ca } = await certificates();
  const [tls, plain, coturn] = [await freePort(), await freePort(), await startCoturn()];
  const service = await startService({
    TRUST_PROXY: 'loopback',
    LOG_ADDRESSES: 'yes',
    TURN_URLS: `turns:${turnName}:443?transport=tcp`,
    TURN_SECRET: secret,
  });
  const site = new URL(service.url).host;
  const env = environment({ tls, plain, coturn }, site, folder);
  const haproxy = startProgram(program('HAPROXY_PATH'), ['-f', configuration, '-db'], env);
  const at = async (servername: string) =>
    opened(connectTls({ port: tls, host: '127.0.0.1', ca, servername }), 'secureConnect');
  await vi.waitFor(async () => {
    if (haproxy.child.exitCode !== null) throw new Error(haproxy.output());
    await at(siteName);
  }, 15_000);

  // Who calls over the one name …
  const lookup = { host: siteName, path: '/readyz' };
  expect(await http(await at(siteName), lookup)).toMatch(/^HTTP\/1.1 200 /);
  const clients = await Promise.all(
    [1, 2].map(async () => {
      const client = await connectTo(`https://127.0.0.1:${tls}`, { transports: ['websocket'], ca });
      return { client, id: await init(client) };
    }),
  );
  const [alice, bob] = clients as [(typeof clients)[0], (typeof clients)[0]];
  await alice.client.emitWithAck('request', { to: bob.id });
  const result = (await alice.client.emitWithAck('turn', { to: bob.id })) as TurnResult;
  expect(result).toMatchObject({ ok: true });
  const [server] = result.ok ? result.iceServers : [];
  expect(server!.urls).toEqual([`turns:${turnName}:443?transport=tcp`]);

  // … gets a relay over the other.
  const credentials = server as ReturnType<typeof turnCredentials>;
  expect(await allocate(await at(turnName), credentials)).toBe('allocated');
  const forged = { ...credentials, credential: 'forged' };
  expect(await allocate(await at(turnName), forged)).toBe(401);
  // The site's name is no way to the relay.
  await expect(allocate(await at(siteName), credentials)).rejects.toThrow();

  const { status, headers } = await ask(`http://127.0.0.1:${plain}/call/`, { Host: siteName });
  expect([status, headers.location]).toEqual([308, `https://${siteName}/call/`]);
});

/** One request, as text. */
async function http(socket: Socket, { host, path }: { host: string; path: string }) {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  await once(socket, 'end');
  return text;
}
