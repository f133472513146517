import { rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { text } from 'node:stream/consumers';
import express from 'express';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { answerError } from '../../signaling/http/error-answers.ts';
import { readConfig } from '../../signaling/config/config.ts';
import { createSignalingServer } from '../../signaling/server.ts';
import { recordingLogger, startServer, temporarySite } from './harness.ts';

const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const nothing = "default-src 'none'; frame-ancestors 'none'";

const site = {
  'index.html': '<h1>Home</h1>',
  'ko/index.html': '<h1>홈</h1>',
  'frame/index.html': '<h1>Frame</h1>',
  'unlisted/index.html': '<h1>Unlisted</h1>',
  '404.html': '<h1>Not here</h1>',
  'ko/404.html': '<h1>없음</h1>',
  'style.css': 'h1 { color: red }',
  '_astro/app.abc123.js': 'plain script',
  '_astro/app.abc123.js.br': brotliCompressSync('plain script'),
  'pagefind/pagefind-worker.js': 'worker',
  'csp.json': JSON.stringify({
    '/': "default-src 'self'",
    '/ko/': "default-src 'self'; img-src data:;",
    '/frame/': "script-src 'self' blob:",
    '/404.html': "style-src 'self'",
    '/ko/404.html': "style-src 'self' data:",
  }),
};

async function serve(files: Record<string, string | Uint8Array> = site) {
  const siteDir = await temporarySite(files);
  const { lines, logger } = recordingLogger();
  const { url } = await startServer({ siteDir, logger });
  const get = (path: string, init?: RequestInit) => fetch(url + path, init);
  const csp = async (path: string) => (await get(path)).headers.get('content-security-policy');
  return { siteDir, lines, url, get, csp };
}

/** Sends a path as it stands; `fetch` would tidy it up first. */
function getRaw(url: string, path: string): Promise<{ status?: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => {
      text(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, body });
      }, reject);
    })
      .once('error', reject)
      .end();
  });
}

test('healthz says ok, and is neither kept nor logged', async () => {
  const { get, lines } = await serve();
  const response = await get('/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toBe(nothing);
  expect(lines.filter((line) => line.includes('healthz'))).toEqual([]);
});

test('every answer carries the headers of defence', async () => {
  const { get } = await serve();
  for (const path of ['/', '/style.css', '/healthz', '/missing']) {
    const { headers } = await get(path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'permissions-policy':
        'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    });
    expect(headers.has('strict-transport-security')).toBe(false);
    expect(headers.has('x-powered-by')).toBe(false);
  }
});

describe('Content-Security-Policy', () => {
  test.each(['/', '/index.html'])('of the home page at %s', async (path) => {
    const { csp } = await serve();
    expect(await csp(path)).toBe("default-src 'self'; frame-ancestors 'self'");
  });

  test.each(['/frame/', '/frame', '/frame/index.html', '/frame/?lab=x'])(
    'of a page at %s',
    async (path) => {
      const { csp } = await serve();
      expect(await csp(path)).toBe("script-src 'self' blob:; frame-ancestors 'self'");
    },
  );

  test('with a semicolon at its end', async () => {
    const { csp } = await serve();
    expect(await csp('/ko/')).toBe("default-src 'self'; img-src data:; frame-ancestors 'self'");
  });

  test('of scripts lets workers load more of them', async () => {
    const { csp } = await serve();
    const script = "default-src 'self'; script-src 'self'";
    expect(await csp('/_astro/app.abc123.js')).toBe(script);
    expect(await csp('/pagefind/pagefind-worker.js')).toBe(`${script} 'wasm-unsafe-eval'`);
  });

  test('of other files allows nothing', async () => {
    const { csp } = await serve();
    expect(await csp('/style.css')).toBe(nothing);
  });

  test('of a page that the build did not list allows nothing, and the log says so', async () => {
    const { csp, lines } = await serve();
    expect(await csp('/unlisted/')).toBe(nothing);
    expect(lines.join('')).toContain('csp.json does not list /unlisted/');
  });

  test('without csp.json allows nothing', async () => {
    const { csp } = await serve({ 'index.html': 'x' });
    expect(await csp('/')).toBe(nothing);
  });

  test('stays the same when a page has not changed', async () => {
    const { get } = await serve();
    const first = await get('/');
    const etag = first.headers.get('etag') ?? '';
    const second = await get('/', { headers: { 'If-None-Match': etag } });
    expect(second.status).toBe(304);
    expect(second.headers.get('content-security-policy')).toBe(
      first.headers.get('content-security-policy'),
    );
  });

  test('follows a new build', async () => {
    const { csp, siteDir } = await serve();
    await csp('/');
    const file = join(siteDir, 'csp.json');
    await writeFile(file, JSON.stringify({ '/': "img-src 'self'" }));
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(await csp('/')).toBe("img-src 'self'; frame-ancestors 'self'");
  });

  test.each(['{', '["/"]', '{"/": 1}', '{"/": "a\\nb"}'])(
    'a damaged csp.json (%s) stops the start and names the fix',
    async (damaged) => {
      const siteDir = await temporarySite({ 'csp.json': damaged });
      const config = readConfig({ SITE_DIR: siteDir });
      const { logger } = recordingLogger();
      await expect(createSignalingServer({ config, logger })).rejects.toThrow(
        /csp\.json is not.*\n.*npm run build/,
      );
    },
  );
});

describe('files', () => {
  test('of a build are kept for ever, pages are asked for again', async () => {
    const { get } = await serve();
    const asset = await get('/_astro/app.abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('etag')).toBeTruthy();
    expect(page.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(await page.text()).toBe('<h1>Home</h1>');
  });

  test('come compressed to those who can read it', async () => {
    const { get } = await serve();
    const path = '/_astro/app.abc123.js';
    const packed = await get(path, { headers: { 'Accept-Encoding': 'br' } });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-type')).toContain('javascript');
    expect(await packed.text()).toBe('plain script');
    const plain = await get(path, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.has('content-encoding')).toBe(false);
  });

  test('built while the server runs are found', async () => {
    const { get, siteDir } = await serve();
    await writeFile(join(siteDir, 'new.txt'), 'new');
    expect(await (await get('/new.txt')).text()).toBe('new');
    await rm(join(siteDir, 'new.txt'));
    expect((await get('/new.txt')).status).toBe(404);
  });

  test('outside the site are out of reach', async () => {
    const { url } = await serve();
    for (const path of ['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd'])
      expect((await getRaw(url, path)).status).toBe(404);
  });

  test.each([
    ['bytes=0-3', 206, '<h1>'],
    ['bytes=9-4', 200, '<h1>Home</h1>'],
    ['bytes=-4', 200, '<h1>Home</h1>'],
    ['nonsense', 200, '<h1>Home</h1>'],
  ])('in part: %s gives %i', async (range, status, body) => {
    const { get } = await serve();
    const response = await get('/', { headers: { Range: range } });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
  });

  test.runIf(process.platform === 'linux')('that cannot be read do no harm', async () => {
    const { get, siteDir } = await serve();
    await symlink('/proc/self/mem', join(siteDir, 'broken.bin')); // opens, then fails to be read
    await get('/broken.bin').then(
      (response) => response.text(),
      () => 'cut off',
    );
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('nothing there', () => {
  test('programs get JSON', async () => {
    const { get } = await serve();
    const response = await get('/missing');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: 'There is nothing at /missing.',
      hint: 'Start from /.',
    });
    expect(response.headers.get('content-security-policy')).toBe(nothing);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a missing script gets no policy of scripts', async () => {
    const { csp } = await serve();
    expect(await csp('/missing.js')).toBe(nothing);
  });

  test.each([
    ['/missing', '<h1>Not here</h1>', "style-src 'self'"],
    ['/ko/missing', '<h1>없음</h1>', "style-src 'self' data:"],
    ['/kosovo', '<h1>Not here</h1>', "style-src 'self'"],
  ])('browsers at %s get a page in their language', async (path, body, policy) => {
    const { get } = await serve();
    const response = await get(path, { headers: html });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toBe(
      `${policy}; frame-ancestors 'self'`,
    );
    expect(await response.text()).toBe(body);
  });

  test('without a Korean page the English one serves', async () => {
    const { get } = await serve({ '404.html': 'English' });
    expect(await (await get('/ko/missing', { headers: html })).text()).toBe('English');
  });

  test('before the first build even browsers are told how to build', async () => {
    const { url } = await startServer({ siteDir: '/nowhere' });
    const response = await fetch(url, { headers: html });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ hint: expect.stringContaining('npm run build') });
  });
});

describe('faults', () => {
  test.each(['/%E0%A4%A', '/%', '/ko/%ff'])('the address %s is refused in JSON', async (path) => {
    const { url } = await serve();
    const { status, body } = await getRaw(url, path);
    expect(status).toBe(400);
    expect(Object.keys(JSON.parse(body))).toEqual(['error', 'hint']);
    expect(body).not.toContain('at ');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused in JSON', async (method) => {
    const { get } = await serve();
    const response = await get('/', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await response.json()).toHaveProperty('hint');
  });

  /** An app in which one thing goes wrong. */
  async function failing(fail: (res: express.Response) => void) {
    const app = express();
    app.use((_req, res) => fail(res));
    app.use(express.json({ limit: 10 }), answerError);
    const server = app.listen(0);
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
  }

  test.each([
    [new Error('secret'), 500],
    [Object.assign(new Error('secret'), { status: 413 }), 413],
    [Object.assign(new Error('secret'), { statusCode: 418 }), 418],
    [Object.assign(new Error('secret'), { status: 200 }), 500],
    ['secret', 500],
    [null, 500],
  ])('%s is answered in JSON with status %i and no secret', async (fault, status) => {
    const url = await failing(() => {
      throw fault ?? Object.create(null);
    });
    const response = await fetch(url);
    expect(response.status).toBe(status);
    const body = await response.text();
    expect(Object.keys(JSON.parse(body))).toEqual(['error', 'hint']);
    expect(body).not.toContain('secret');
  });

  test('in the middle of an answer breaks the connection', async () => {
    const url = await failing((res) => {
      res.writeHead(200, { 'Content-Length': 10 }).write('half');
      throw new Error('too late');
    });
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  });
});

test('a download that runs when the service closes is finished, and its connection not kept', async () => {
  const size = 20_000_000;
  const siteDir = await temporarySite({ 'big.bin': new Uint8Array(size) });
  const { url, close } = await startServer({ siteDir });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const response = await new Promise<IncomingMessage>((resolve) => {
    request(`${url}/big.bin`, { agent }, resolve).end();
  });
  const asked = performance.now();
  const closed = close();
  let received = 0;
  for await (const chunk of response) received += chunk.length;
  expect(received).toBe(size);
  await closed;
  // Kept alive, it would stay for the five seconds that Node keeps an idle connection.
  expect(performance.now() - asked).toBeLessThan(3000);
});

test('requests are logged without query, headers or address', async () => {
  const { get, lines } = await serve();
  await get('/ko/?to=private-id', { headers: { Cookie: 'private-cookie' } });
  await get('/missing');
  // Written when the answer is out, which the client may know first.
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  const log = lines.join('');
  expect(log).toContain('"req":{"method":"GET","path":"/ko/"},"res":{"status":200}');
  expect(log).toContain('"status":404');
  for (const secret of ['private', '127.0.0.1', 'host']) expect(log).not.toContain(secret);
});
