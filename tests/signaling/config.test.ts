import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../signaling/limits/limits.ts';
import { readConfig } from '../../signaling/config/config.ts';
import { explainListenError, SetupError } from '../../signaling/config/setup-error.ts';

test('the defaults', () => {
  expect(readConfig({ PATH: '/bin' })).toStrictEqual({
    port: 4321,
    host: undefined,
    tls: undefined,
    socketPath: '/socket.io',
    logLevel: 'info',
    siteDir: fileURLToPath(new URL('../../dist', import.meta.url)),
    origins: [],
    proxies: [],
    metricsPort: undefined,
    metricsHost: '127.0.0.1',
    sessionKey: undefined,
    sessionKeyFile: fileURLToPath(new URL('../../.cache/session.key', import.meta.url)),
    redisUrl: undefined,
    redisPrefix: 'peerlab',
    logAddresses: false,
    drainDelay: 0,
    drain: 1000,
    ice: { stun: [], turn: [], secret: undefined, ttl: 3600 },
    limits: DEFAULT_LIMITS,
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
      TLS_CERT_FILE: '/run/cert.pem',
      TLS_KEY_FILE: '/run/key.pem',
      SOCKET_PATH: '/bridge',
      LOG_LEVEL: 'debug',
      SITE_DIR: siteDir,
      ORIGINS: 'https://a.example, http://b.example:8080',
      TRUST_PROXY: 'loopback,10.0.0.0/8,192.0.2.1',
      METRICS_PORT: '9464',
      METRICS_HOST: '::1',
      SESSION_KEY: 'k'.repeat(32),
      SESSION_KEY_FILE: '/run/key',
      REDIS_URL: 'redis://127.0.0.1:6379',
      REDIS_PREFIX: 'school',
      LOG_ADDRESSES: 'yes',
      DRAIN_DELAY_SECONDS: '5',
      DRAIN_SECONDS: '30',
      STUN_URLS: 'stun:192.0.2.1, stuns:stun.example.org:5349',
      TURN_URLS: 'turn:[2001:db8::1]:3478?transport=udp,turns:turn.example.org',
      TURN_SECRET: 's'.repeat(16),
      TURN_SECONDS: '600',
    }),
  ).toStrictEqual({
    port: 0,
    host: '::1',
    tls: { certFile: '/run/cert.pem', keyFile: '/run/key.pem' },
    socketPath: '/bridge',
    logLevel: 'debug',
    siteDir,
    origins: ['https://a.example', 'http://b.example:8080'],
    proxies: ['loopback', '10.0.0.0/8', '192.0.2.1'],
    metricsPort: 9464,
    metricsHost: '::1',
    sessionKey: 'k'.repeat(32),
    sessionKeyFile: '/run/key',
    redisUrl: 'redis://127.0.0.1:6379',
    redisPrefix: 'school',
    logAddresses: true,
    drainDelay: 5000,
    drain: 30_000,
    ice: {
      stun: ['stun:192.0.2.1', 'stuns:stun.example.org:5349'],
      turn: ['turn:[2001:db8::1]:3478?transport=udp', 'turns:turn.example.org'],
      secret: 's'.repeat(16),
      ttl: 600,
    },
    limits: DEFAULT_LIMITS,
  });
});

test('each limit is a variable', () => {
  const read = (env: Record<string, string>) => readConfig(env).limits;
  expect(read({ MESSAGES_PER_SECOND: '100' }).messages).toEqual({ rate: 100, burst: 1000 });
  expect(read({ BYTES_PER_SECOND: '50000' }).bytes).toEqual({ rate: 50_000, burst: 200_000 });
  expect(read({ ADDRESS_MESSAGES_PER_SECOND: '1' }).addressMessages.rate).toBe(1);
  expect(read({ ADDRESS_BYTES_PER_SECOND: '30000' }).addressBytes.rate).toBe(30_000);
  expect(read({ MISSES_PER_MINUTE: '30' }).misses).toEqual({ rate: 0.5, burst: 25 });
  expect(read({ ADDRESS_MISSES_PER_MINUTE: '60' }).addressMisses.rate).toBe(1);
  expect(read({ SOCKETS_PER_ADDRESS: '7' }).socketsPerAddress).toBe(7);
  expect(read({ SOCKETS_PER_ADDRESS: '70' }).handshakes).toEqual({ rate: 7, burst: 140 });
  expect(read({ ADDRESS_REQUESTS_PER_SECOND: '50' }).requests).toEqual({ rate: 50, burst: 1000 });
  expect(read({ SILENCE_SECONDS: '5' }).silence).toBe(5000);
  expect(read({ RESUME_SECONDS: '9' }).grace).toBe(9000);
  expect(read({ BACKLOG_BYTES: '200000' }).backlog).toBe(200_000);
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
    ['ORIGINS', 'example.org', 'ORIGINS=https://a.example'],
    ['ORIGINS', 'https://example.org/', 'without a path'],
    ['TRUST_PROXY', 'everyone', 'TRUST_PROXY=loopback'],
    ['TRUST_PROXY', '10.0.0.0/99', 'TRUST_PROXY=loopback'],
    ['TRUST_PROXY', '0.0.0.0/0', 'TRUST_PROXY=loopback'],
    ['TRUST_PROXY', '::/0', 'TRUST_PROXY=loopback'],
    ['TRUST_PROXY', '0x7f.1', 'TRUST_PROXY=loopback'],
    ['TRUST_PROXY', '1', 'TRUST_PROXY=loopback'],
    ['SOCKET_PATH', '/healthz', 'SOCKET_PATH=/bridge'],
    ['SOCKET_PATH', '/readyz/', 'SOCKET_PATH=/bridge'],
    ['METRICS_PORT', '70000', 'METRICS_PORT=9464'],
    ['METRICS_HOST', 'a/b', 'METRICS_HOST=127.0.0.1'],
    ['LOG_ADDRESSES', 'true', 'LOG_ADDRESSES=no'],
    ['DRAIN_SECONDS', '-1', 'DRAIN_SECONDS=1'],
    ['DRAIN_DELAY_SECONDS', '1000', 'DRAIN_DELAY_SECONDS=0'],
    ['REDIS_PREFIX', 'a b', 'REDIS_PREFIX=peerlab-school'],
    ['CREDENTIALS_PER_HOUR', '0', 'CREDENTIALS_PER_HOUR=30'],
    ['ADDRESS_CREDENTIALS_PER_HOUR', '0', 'ADDRESS_CREDENTIALS_PER_HOUR=300'],
    ['MESSAGES_PER_SECOND', '0', 'MESSAGES_PER_SECOND=100'],
    ['MISSES_PER_MINUTE', '0.5', 'MISSES_PER_MINUTE=12'],
    ['SOCKETS_PER_ADDRESS', 'many', 'from 1 to 1000000'],
    ['RESUME_SECONDS', '99999', 'RESUME_SECONDS=120'],
    ['STUN_URLS', 'stun.example.org', 'STUN_URLS=stun:203.0.113.1:3478'],
    ['STUN_URLS', 'stun://example.org', 'STUN_URLS=stun:203.0.113.1:3478'],
    ['STUN_URLS', 'stun:a.example?transport=udp', 'STUN_URLS=stun:203.0.113.1:3478'],
    ['TURN_URLS', 'stun:a.example', 'TURN_URLS=turn:203.0.113.1:3478'],
    ['TURN_URLS', 'turn:a.example,', 'TURN_URLS=turn:203.0.113.1:3478'],
    ['TURN_URLS', 'turn:a.example?transport=sctp', 'TURN_URLS=turn:203.0.113.1:3478'],
    ['TURN_SECONDS', '60', 'from 300 to 86400'],
    ['SITE_DIR', '/no/such/folder', 'npm run build'],
    ['SITE_DIR', import.meta.filename, 'npm run build'],
  ])('%s=%s', (name, value, fix) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(SetupError);
    expect(read).toThrow(`${name} is ${JSON.stringify(value)}.\n`);
    expect(read).toThrow(fix);
  });
});

test.each([
  ['SESSION_KEY', 'hunter2', 'Set it to 32 characters'],
  ['REDIS_URL', 'http://:hunter2@redis', 'REDIS_URL=redis://127.0.0.1:6379'],
  ['TURN_SECRET', 'hunter2', 'static-auth-secret'],
])('%s is a secret, and is not repeated', (name, value, fix) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(`${name} is not right.\n`);
  expect(read).toThrow(fix);
  expect(read).not.toThrow('hunter2');
});

test.each([
  [
    { TURN_URLS: 'turn:192.0.2.1' },
    /^TURN_URLS is set, and TURN_SECRET is not.*\n.*static-auth-secret/,
  ],
  [
    { TURN_SECRET: 'hunter2'.repeat(3) },
    /^TURN_SECRET is set, and TURN_URLS is not.*\n.*TURN_URLS=turn:/,
  ],
])('one half of TURN asks for the other', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
  expect(() => readConfig(env)).not.toThrow('hunter2');
});

test('all that is wrong is told at once', () => {
  const read = () =>
    readConfig({ PORT: 'x', TURN_SECRET: 'hunter2', DRAIN_SECOND: '5', TLS_KEY_FILE: '/key' });
  expect(read).toThrow(SetupError);
  for (const fault of [
    'PORT is "x".\nSet it',
    'TURN_SECRET is not right.\nSet it',
    'TURN_SECRET is set, and TURN_URLS is not.\nList',
    'TLS_KEY_FILE is set, and TLS_CERT_FILE is not.\nSet',
    'DRAIN_SECOND is not a setting.\nCall it DRAIN_SECONDS',
  ]) {
    expect(read).toThrow(fault);
  }
});

describe('a misspelt name', () => {
  test.each([
    ['TURN_URL', 'TURN_URLS'],
    ['TRUST_PROXIES', 'TRUST_PROXY'],
    ['ORIGIN', 'ORIGINS'],
    ['REDIS_URI', 'REDIS_URL'],
    ['MESAGES_PER_SECONDS', 'MESSAGES_PER_SECOND'],
    ['SIGNALLING_LOG_LEVEL', 'LOG_LEVEL'],
    ['PEERLAB_SOCKET_PATH', 'SOCKET_PATH'],
  ])('%s is told, with %s', (name, meant) => {
    const read = () => readConfig({ [name]: 'yes' });
    expect(read).toThrow(`${name} is not a setting.\nCall it ${meant} if that is meant.`);
  });

  test("is not found in other programs' variables", () => {
    const theirs = [
      'HOSTNAME',
      'HOME',
      'PORTS',
      'SSL_CERT_FILE',
      'LOGNAME',
      'PEERLAB_PORT',
      'DEBUG',
    ];
    theirs.push('PEERLAB_SERVICE_HOST', 'REDIS_PORT', 'REDIS_HOST', 'npm_config_loglevel', 'TERM');
    const env = Object.fromEntries(
      [...theirs, ...Object.keys(process.env)].map((name) => [name, '']),
    );
    for (const name of Object.keys(env)) env[name] = process.env[name] ?? 'x';
    expect(() => readConfig(env)).not.toThrow('is not a setting');
  });

  test('is somebody else’s where the right one is there', () => {
    expect(
      readConfig({ TURN_URL: 'x', TURN_URLS: 'turn:a', TURN_SECRET: 's'.repeat(16) }),
    ).toBeDefined();
  });
});

describe('a port that cannot be had', () => {
  const explain = (code: string, port = 80) =>
    explainListenError(Object.assign(new Error(), { code }), { port, host: '203.0.113.1' }).message;

  test('needs rights', () => expect(explain('EACCES')).toMatch(/Port 80 needs.*\n.*PORT=4400/));
  test('is not on this machine', () =>
    expect(explain('EADDRNOTAVAIL')).toMatch(/203\.0\.113\.1.*\nLeave HOST out/));
  test('is not offered again', () => expect(explain('EADDRINUSE', 4400)).toContain('PORT=4500'));
  test('of the metrics is called by its own name', () => {
    const error = Object.assign(new Error(), { code: 'EADDRINUSE' });
    const at = { port: 9464, host: undefined };
    expect(explainListenError(error, at, 'METRICS_').message).toContain('METRICS_PORT=4400');
  });
  test('for reasons unknown keeps its own words', () => {
    const error = new Error('EMFILE');
    expect(explainListenError(error, { port: 1, host: undefined })).toBe(error);
  });
});

test('several processes need a key that all of them have', () => {
  const REDIS_URL = 'redis://127.0.0.1:6379';
  expect(() => readConfig({ REDIS_URL })).toThrow(
    'REDIS_URL is set, and SESSION_KEY is not: several processes must have the same one.',
  );
  expect(readConfig({ REDIS_URL, SESSION_KEY: 'k'.repeat(32) }).redisUrl).toBe(REDIS_URL);
  expect(readConfig({ REDIS_URL, SESSION_KEY_FILE: '/run/key' }).redisUrl).toBe(REDIS_URL);
});
