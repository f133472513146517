/** https and plain http on one port: what each of them gets, and where plain http leads. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect as tcpConnect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { lanAddresses } from '../../tools/lan/addresses.ts';
import { ask } from './ask.ts';
import { certificateFor } from './certificates.ts';
import { connectTo, init, next, startServer, temporarySite } from './harness.ts';

const site = { 'index.html': '<h1>Home</h1>', 'csp.json': '{"/":"default-src \'self\'"}' };

/** An address of this machine at which it is not itself; loopback would be trusted. */
function elsewhere(): string {
  const found = lanAddresses().find(({ family }) => family === 4)?.address;
  if (!found)
    throw new Error(
      'This machine has no address besides loopback, so what other devices get cannot be tried. Connect it to a network.',
    );
  return found;
}

const page = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

async function serve({ ownAuthority = true } = {}) {
  const address = elsewhere();
  const files = await certificateFor(address);
  const ca = readFileSync(files.caFile, 'utf8');
  if (!ownAuthority) {
    const [own = ''] = readFileSync(files.certFile, 'utf8').split(/(?<=END CERTIFICATE-----\n)/);
    writeFileSync(files.certFile, own);
  }
  const siteDir = await temporarySite(site);
  const { port } = await startServer({ siteDir, host: '0.0.0.0', tls: files });
  return {
    ca,
    port,
    address,
    secure: `https://${address}:${port}`,
    plain: `http://${address}:${port}`,
    local: `http://127.0.0.1:${port}`,
  };
}

describe('one port', () => {
  test('serves the site over https to who trusts the authority, and without HSTS', async () => {
    const { secure, ca } = await serve();
    const answer = await ask(`${secure}/`, page, ca);
    expect(answer).toMatchObject({ status: 200, text: '<h1>Home</h1>' });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    await expect(ask(`${secure}/`, page)).rejects.toThrow(/certificate|verify/);
  });

  test.each(['localhost', '127.0.0.1', '[::1]'])(
    'serves the site over plain http at home, as %s',
    async (host) => {
      const { local, port } = await serve();
      const answer = await ask(`${local}/`, { ...page, Host: `${host}:${port}` });
      expect(answer).toMatchObject({ status: 200, text: '<h1>Home</h1>' });
      expect(answer.headers).not.toHaveProperty('strict-transport-security');
    },
  );

  test('answers monitors over either', async () => {
    const { secure, plain, ca } = await serve();
    expect((await ask(`${plain}/healthz`)).text).toBe('{"ok":true}');
    expect((await ask(`${secure}/readyz`, {}, ca)).text).toBe('{"ok":true}');
  });

  test.each(['polling', 'websocket'])(
    'carries a call over https and at home, by %s',
    async (transport) => {
      const { secure, local, ca } = await serve();
      const agent = new Agent({ ca }) as never;
      const transports = [transport as 'polling'];
      const there = await connectTo(secure, { transports, agent });
      const here = await connectTo(local, { transports });
      const [id] = [await init(there), await init(here)];
      const rung = next(there, 'request');
      here.emit('request', { to: id });
      expect((await rung).from).toMatch(/^\w+$/);
    },
  );

  test.each(['polling', 'websocket'])(
    'refuses signaling over plain http, by %s',
    async (transport) => {
      const { plain } = await serve();
      await expect(connectTo(plain, { transports: [transport as 'polling'] })).rejects.toThrow(
        /xhr poll error|websocket error/,
      );
      const { status, text } = await ask(`${plain}/socket.io/?EIO=4&transport=polling`);
      expect([status, JSON.parse(text)]).toEqual([403, { code: 4, message: 'Use https.' }]);
    },
  );
});

describe('plain http from elsewhere', () => {
  test('gets a page that leads to the same place over https', async () => {
    const { plain, secure } = await serve();
    const { status, headers, text } = await ask(`${plain}/call/?a=1&b=%22`, page);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain(`href="${secure}/call/?a=1&#38;b=%22"`);
    expect(text).toContain('href="/peerlab-ca.crt"');
    expect(text).not.toContain('<h1>Home</h1>');
  });

  test('gets that page under a policy that allows its style and nothing else', async () => {
    const { plain } = await serve();
    const { headers, text } = await ask(`${plain}/`, page);
    const style = /<style>([\s\S]*)<\/style>/.exec(text)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'`,
    );
    expect(text).not.toMatch(/style="|<script|<img/);
  });

  test.each([
    ['/ko/call/', 'en', 'ko'],
    ['/call/', 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
    ['/call/', 'en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['/call/', 'fr', 'en'],
  ])('at %s with %s gets it in its language', async (path, accepted, language) => {
    const { plain } = await serve();
    const { text } = await ask(plain + path, { ...page, 'Accept-Language': accepted });
    expect(text).toContain(`<html lang="${language}">`);
  });

  test.each([
    ['iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)'],
    ['Android', 'Mozilla/5.0 (Linux; Android 16)'],
  ])('shows the steps for %s at once', async (name, agent) => {
    const { plain } = await serve();
    const { text } = await ask(`${plain}/`, { ...page, 'User-Agent': agent });
    const open = [...text.matchAll(/<details open><summary>([^<]*)/g)].map(([, title]) => title);
    expect(open).toEqual([expect.stringContaining(name)]);
  });

  test.each(['evil.example', 'evil.example:99', 'localhost', '127.0.0.1', '[', 'a"><script>'])(
    'is led astray by no forged Host: %s',
    async (host) => {
      const { plain, secure } = await serve();
      const { text, status } = await ask(`${plain}/lessons/`, { ...page, Host: host });
      expect(status).toBe(200);
      const [link] = [...text.matchAll(/class="go" href="([^"]*)"/g)].map(([, href]) => href);
      const own = ['localhost', '127.0.0.1'].includes(host) ? `https://${host}:80` : secure;
      expect(link).toBe(`${own}/lessons/`);
      expect(text).not.toContain('evil');
    },
  );

  test.each(['evil.example', 'localhost.example', '10.0.0.1'])(
    'is not taken for home by coming from there: %s',
    async (host) => {
      // A name that leads to 127.0.0.1 is no secure context, whoever opens it.
      const { local } = await serve();
      const { text } = await ask(`${local}/`, { ...page, Host: host });
      expect(text).toContain('class="go"');
    },
  );

  test('is led to no other site by its path', async () => {
    const { plain, secure, port, address } = await serve();
    expect((await ask(`${plain}//evil.example/`, page)).text).toContain(
      `href="${secure}//evil.example/"`,
    );
    const socket = tcpConnect(port, address);
    socket.end(`GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n`);
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toContain(`href="${secure}/"`);
  });

  test('gets JSON where it asks for no page', async () => {
    const { plain, secure } = await serve();
    const { status, text } = await ask(`${plain}/style.css`);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({
      error: 'Over plain http there is nothing here.',
      hint: `Use ${secure}/style.css`,
    });
  });

  test('is sent on at once where browsers know the authority anyway', async () => {
    const { plain, secure } = await serve({ ownAuthority: false });
    const { status, headers } = await ask(`${plain}/call/?x`, page);
    expect([status, headers.location]).toEqual([308, `${secure}/call/?x`]);
    expect((await ask(`${plain}/peerlab-ca.crt`)).status).toBe(308);
  });
});

test('the authority can be had over either, as phones install it', async () => {
  const { plain, secure, ca } = await serve();
  for (const answer of [
    await ask(`${plain}/peerlab-ca.crt`),
    await ask(`${secure}/peerlab-ca.crt`, {}, ca),
  ]) {
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(new X509Certificate(answer.bytes).fingerprint256).toBe(
      new X509Certificate(ca).fingerprint256,
    );
  }
});

test('without a certificate plain http is served everywhere, and there is no authority', async () => {
  const siteDir = await temporarySite(site);
  const { port } = await startServer({ siteDir, host: '0.0.0.0' });
  const url = `http://${elsewhere()}:${port}`;
  expect((await ask(`${url}/`, page)).text).toBe('<h1>Home</h1>');
  expect((await ask(`${url}/peerlab-ca.crt`)).status).toBe(404);
});
