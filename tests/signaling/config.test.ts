import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../signaling/config.ts';
import { explainListenError, SetupError } from '../../signaling/setup-error.ts';

test('the defaults', () => {
  expect(readConfig({ PATH: '/bin' })).toEqual({
    port: 4321,
    host: undefined,
    socketPath: '/socket.io',
    logLevel: 'info',
    siteDir: fileURLToPath(new URL('../../dist', import.meta.url)),
  });
});

test('empty variables count as not set', () => {
  expect(readConfig({ PORT: '', HOST: '', SITE_DIR: '' })).toEqual(readConfig({}));
});

test('what is set is used', () => {
  const siteDir = import.meta.dirname;
  expect(
    readConfig({
      PORT: '0',
      HOST: '::1',
      SOCKET_PATH: '/bridge',
      LOG_LEVEL: 'debug',
      SITE_DIR: siteDir,
    }),
  ).toEqual({ port: 0, host: '::1', socketPath: '/bridge', logLevel: 'debug', siteDir });
});

describe('a wrong value is named together with the fix', () => {
  test.each([
    ['PORT', 'abc', 'PORT=4400'],
    ['PORT', '65536', 'PORT=4400'],
    ['PORT', '-1', 'PORT=4400'],
    ['PORT', '1e3', 'PORT=4400'],
    ['PORT', ' ', 'PORT=4400'],
    ['HOST', 'http://localhost', 'HOST=127.0.0.1'],
    ['SOCKET_PATH', 'bridge', 'SOCKET_PATH=/bridge'],
    ['SOCKET_PATH', '/', 'SOCKET_PATH=/bridge'],
    ['SOCKET_PATH', '/a?b', 'SOCKET_PATH=/bridge'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL=info'],
    ['SITE_DIR', '/no/such/folder', 'npm run build'],
    ['SITE_DIR', import.meta.filename, 'npm run build'],
  ])('%s=%s', (name, value, fix) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(SetupError);
    expect(read).toThrow(`${name} is ${JSON.stringify(value)}.\n`);
    expect(read).toThrow(fix);
  });
});

describe('a port that cannot be had', () => {
  const explain = (code: string, port = 80) =>
    explainListenError(Object.assign(new Error(), { code }), { port, host: '203.0.113.1' }).message;

  test('needs rights', () => expect(explain('EACCES')).toMatch(/Port 80 needs.*\n.*PORT=4400/));
  test('is not on this machine', () =>
    expect(explain('EADDRNOTAVAIL')).toMatch(/203\.0\.113\.1.*\nLeave HOST out/));
  test('is not offered again', () => expect(explain('EADDRINUSE', 4400)).toContain('PORT=4500'));
  test('for reasons unknown keeps its own words', () => {
    const error = new Error('EMFILE');
    expect(explainListenError(error, { port: 1, host: undefined })).toBe(error);
  });
});
