/** Behind the proxies that people run: the transports, the paths, and whose limits are counted. */
import { readFileSync } from 'node:fs';
import { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { describe, expect, test } from 'vitest';
import { certificateFor } from './certificates.ts';
import { freePort } from './free-port.ts';
import { connectTo, init, next, type Client } from './harness.ts';
import { startBalancer, startService } from './processes.ts';
import { delivered, shown, startEdge, startNginx, startServerOf } from './proxies.ts';

/** Where visitors come in, and whom they trust. */
interface Way {
  url: string;
  ca?: string;
  path?: string;
}

/** One connection of an address, and then it is full. Only the proxy on this machine is believed. */
const ONE_EACH = { TRUST_PROXY: '127.0.0.1', SOCKETS_PER_ADDRESS: '1' };

const service = async (env: Record<string, string> = {}) => {
  const { url, ...more } = await startService({ TRUST_PROXY: '127.0.0.1', ...env });
  return { host: new URL(url).host, url, ...more };
};

/** Our own nginx.conf, with other ports and certificates. */
async function behindOurNginx(host: string, realIp = ''): Promise<Way> {
  const [plain, secure] = [await freePort(), await freePort()];
  const { certFile, keyFile, caFile } = await certificateFor('127.0.0.1');
  const put: [string, string][] = [
    ['listen 80;', `listen 127.0.0.1:${plain};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${secure} ssl;\n${realIp}`],
    ['/etc/letsencrypt/live/peerlab.example.org/fullchain.pem', certFile],
    ['/etc/letsencrypt/live/peerlab.example.org/privkey.pem', keyFile],
    ['127.0.0.1:4321', host],
  ];
  const text = put.reduce((sum, [from, to]) => {
    expect(sum).toContain(from);
    return sum.replaceAll(from, to);
  }, delivered());
  await startNginx(text, plain);
  return { url: `https://127.0.0.1:${secure}`, ca: readFileSync(caFile, 'utf8') };
}

const ways: Record<string, (host: string) => Promise<Way>> = {
  'nginx as we deliver it': (host) => behindOurNginx(host),
  'nginx as everybody has it': async (host) => ({ url: await startServerOf(shown('usual'), host) }),
  'HAProxy as we deliver it': async (host) => ({
    url: await startBalancer(Array<string>(3).fill(`http://${host}`)),
  }),
};

/** Connects a visitor from an address of this machine. */
function visit(
  { url, ca, path }: Way,
  options: { from?: string; transports?: string[]; headers?: Record<string, string> } = {},
): Promise<Client> {
  const { from = '127.0.0.1', transports, headers } = options;
  const settings = { localAddress: from, ...(ca && { ca }) };
  const agent = url.startsWith('https') ? new Agent(settings) : new HttpAgent(settings);
  return connectTo(url, {
    agent: agent as never,
    ...(path && { path }),
    ...(transports && { transports }),
    ...(headers && { extraHeaders: headers }),
  });
}

const transportOf = (client: Client) => client.io.engine.transport.name;

/** Rings from one to the other, and gives what the other heard. */
async function ring(from: Client, to: Client) {
  const [, id] = [await init(from), await init(to)];
  const heard = next(to, 'request');
  expect(await from.emitWithAck('request', { to: id })).toEqual({ ok: true });
  return heard;
}

describe.each(Object.entries(ways))('behind %s', (_name, begin) => {
  test('both transports carry a call, and polling becomes WebSocket', async () => {
    const way = await begin((await service()).host);
    const polling = await visit(way, { transports: ['polling'] });
    const socket = await visit(way, { transports: ['websocket'] });
    expect(await ring(polling, socket)).toHaveProperty('from');
    expect(await ring(socket, polling)).toHaveProperty('from');
    const usual = await visit(way);
    if (transportOf(usual) !== 'websocket') {
      await new Promise((resolve) => usual.io.engine.once('upgrade', resolve));
    }
    expect(transportOf(usual)).toBe('websocket');
    await ring(usual, polling);
  });

  test.each(['polling', 'websocket'])(
    'each address has its own limits, whatever visitors say of themselves, by %s',
    async (transport) => {
      const way = await begin((await service(ONE_EACH)).host);
      const claim = (from: string, address: string) =>
        visit(way, { from, transports: [transport], headers: { 'X-Forwarded-For': address } });
      await claim('127.0.0.2', '203.0.113.1');
      await expect(claim('127.0.0.2', '203.0.113.2')).rejects.toThrow('too-many-sockets');
      await claim('127.0.0.3', '203.0.113.1');
    },
  );
});

describe('behind nginx', () => {
  const page = (url: string) => ({ headers: { Origin: new URL(url).origin } });

  test('pages of the site may connect', async () => {
    const way = await behindOurNginx((await service()).host);
    await visit(way, page(way.url));
    await expect(visit(way, page('https://elsewhere.example'))).rejects.toThrow(
      'origin-not-allowed',
    );
  });

  test('pages at an odd port need ORIGINS where the port is not passed on', async () => {
    const url = await startServerOf(shown('usual'), (await service()).host);
    await expect(visit({ url }, page(url))).rejects.toThrow('origin-not-allowed');
    const { host } = await service({ ORIGINS: 'http://outside.example:8080' });
    const other = await startServerOf(shown('usual'), host);
    await visit({ url: other }, page('http://outside.example:8080'));
  });

  test.each(['polling', 'websocket'])(
    'the endpoint stands at another path for those who look there, by %s',
    async (transport) => {
      const { host } = await service();
      const url = await startServerOf(`${shown('prefix')}\n${shown('usual')}`, host);
      const transports = [transport];
      const old = await visit({ url, path: '/bridge' }, { transports });
      await ring(await visit({ url }, { transports }), old);
    },
  );

  test.each(['polling', 'websocket'])(
    'SOCKET_PATH moves the endpoint, by %s',
    async (transport) => {
      const { host } = await service({ SOCKET_PATH: '/bridge' });
      const url = await startServerOf(shown('usual'), host);
      const visitor = () => visit({ url, path: '/bridge' }, { transports: [transport] });
      await ring(await visitor(), await visitor());
      await expect(visit({ url }, { transports: [transport] })).rejects.toThrow();
    },
  );
});

describe('behind a network like Cloudflare', () => {
  /** What Cloudflare does: it adds to what the visitor has sent, and sets a header of its own. */
  const edge = (to: string, more = '') =>
    startEdge(
      '127.0.0.9',
      `${to} ${more}`,
      'option forwardfor\n  http-request set-header CF-Connecting-IP %[src]',
    );
  const lies = (address: string) => ({
    headers: { 'X-Forwarded-For': address, 'CF-Connecting-IP': address },
  });

  async function eachHasItsOwn(way: Way) {
    await visit(way, { from: '127.0.0.2', ...lies('203.0.113.1') });
    const again = visit(way, { from: '127.0.0.2', ...lies('203.0.113.2') });
    await expect(again).rejects.toThrow('too-many-sockets');
    await visit(way, { from: '127.0.0.3', ...lies('203.0.113.1') });
  }

  test('straight before the service', async () => {
    const { host } = await service({ ...ONE_EACH, TRUST_PROXY: '127.0.0.9' });
    await eachHasItsOwn({ url: await edge(host) });
  });

  test('before nginx', async () => {
    const realIp = shown('cloudflare').replace(
      /set_real_ip_from .*;/,
      'set_real_ip_from 127.0.0.9;',
    );
    const { url } = await behindOurNginx((await service(ONE_EACH)).host, realIp);
    await eachHasItsOwn({ url: await edge(new URL(url).host, 'ssl verify none') });
  });

  test('whoever goes past it is taken for who they are', async () => {
    const { url } = await service({ ...ONE_EACH, TRUST_PROXY: '127.0.0.9' });
    await visit({ url }, { from: '127.0.0.2', ...lies('203.0.113.1') });
    const again = visit({ url }, { from: '127.0.0.2', ...lies('203.0.113.2') });
    await expect(again).rejects.toThrow('too-many-sockets');
  });
});

test('ports in X-Forwarded-For are no part of the address', async () => {
  const { host } = await service({ ...ONE_EACH, TRUST_PROXY: '127.0.0.9' });
  const lines = 'http-request set-header X-Forwarded-For %[src]:%[src_port]';
  const url = await startEdge('127.0.0.9', host, lines);
  await visit({ url }, { from: '127.0.0.2' });
  await expect(visit({ url }, { from: '127.0.0.2' })).rejects.toThrow('too-many-sockets');
  await visit({ url }, { from: '127.0.0.3' });
});
