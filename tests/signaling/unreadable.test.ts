/** Requests that Node cannot read: the answer says what to do. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { ask } from './ask.ts';
import { startServer } from './harness.ts';

/** Sends anything at all, and reads until the connection is closed. */
async function say(port: number, text: string): Promise<string> {
  const tcp = connect(port, '127.0.0.1');
  tcp.write(text);
  let heard = '';
  for await (const chunk of tcp) heard += String(chunk);
  return heard;
}

test('headers that are too large clear the cookies and say so, in both languages', async () => {
  const { url } = await startServer();
  const cookie = Array.from({ length: 10 }, (_, k) => `c${k}=${'x'.repeat(3900)}`).join('; ');
  const answer = await ask(`${url}/`, { cookie });
  expect(answer.status).toBe(431);
  expect(answer.headers).toMatchObject({
    'clear-site-data': '"cookies"',
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(answer.text).toMatch(/cookies[\s\S]*reload the page[\s\S]*쿠키[\s\S]*새로 고치세요/);
  expect((await ask(`${url}/healthz`)).status).toBe(200);
});

test('what is no request at all is refused, and clears nothing', async () => {
  const { port } = await startServer();
  const heard = await say(port, 'GET / HTTP/1.1\r\nHost x\r\n\r\n');
  expect(heard).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*nosniff/);
  expect(heard).not.toContain('Clear-Site-Data');
});
