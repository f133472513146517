/** What is seen from outside: health, metrics, log, and the stop. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../signaling/limits/limits.ts';
import { connectTo, next, peer, recordingLogger, startServer } from './harness.ts';

const answerOf = async (url: string) => {
  const response = await fetch(url);
  return [response.status, await response.json()];
};

describe('the stop', () => {
  test('tells clients, waits for them, and lets nobody in meanwhile', async () => {
    const server = await startServer({ drain: 60_000 });
    const { client } = await peer(server.url);
    expect(await answerOf(`${server.url}/readyz`)).toEqual([200, { ok: true }]);
    const closing = next(client, 'closing');
    const closed = server.close();
    expect(await closing).toEqual({ reason: 'restart' });
    expect(await answerOf(`${server.url}/readyz`)).toEqual([503, { ok: false }]);
    expect(await answerOf(`${server.url}/healthz`)).toEqual([200, { ok: true }]);
    await expect(connectTo(server.url)).rejects.toThrow('restart');
    client.disconnect();
    await closed;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test('still carries messages while it waits', async () => {
    const server = await startServer({ drain: 60_000 });
    const [alice, bob] = [await peer(server.url), await peer(server.url)];
    const closing = next(alice.client, 'closing');
    const closed = server.close();
    await closing;
    expect(await alice.client.emitWithAck('end', { to: bob.id })).toEqual({ ok: true });
    alice.client.disconnect();
    bob.client.disconnect();
    await closed;
  });

  test('does not wait for ever', async () => {
    const server = await startServer({ drain: 50 });
    const { client } = await peer(server.url);
    const disconnected = next(client, 'disconnect');
    await server.close();
    await disconnected;
  });
});

describe('metrics', () => {
  const value = (text: string, line: string) =>
    Number(new RegExp(`^${line.replace(/[{}]/g, '\\$&')} (.+)$`, 'm').exec(text)?.[1]);

  test('count connections, relays, failures by reason, and time', async () => {
    const server = await startServer({ metricsPort: 0 });
    const [alice, bob] = [await peer(server.url), await peer(server.url)];
    await connectTo(server.url);
    for (let k = 0; k < 3; k++) await alice.client.emitWithAck('call', { to: bob.id });
    await alice.client.emitWithAck('call', { to: 'nobody' });
    await alice.client.emitWithAck('request', {});

    const at = `http://127.0.0.1:${server.metricsPort}`;
    const response = await fetch(`${at}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(value(text, 'peerlab_connections')).toBe(3);
    expect(value(text, 'peerlab_peers')).toBe(2);
    expect(value(text, 'peerlab_relays_total{event="call"}')).toBe(3);
    expect(value(text, 'peerlab_failures_total{reason="no-such-peer"}')).toBe(1);
    expect(value(text, 'peerlab_failures_total{reason="malformed"}')).toBe(1);
    expect(value(text, 'peerlab_relay_seconds_count')).toBe(3);
    expect(value(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    for (const secret of [alice.id, bob.id, '127.0.0.1']) expect(text).not.toContain(secret);
    expect((await fetch(`${at}/`)).status).toBe(404);
  });

  test('are not served to visitors, and not at all where nobody asked', async () => {
    const server = await startServer();
    expect(server.metricsPort).toBeUndefined();
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });
});

test('an address stands in the log only where that was asked for', async () => {
  for (const logAddresses of [false, true]) {
    const { lines, logger } = recordingLogger();
    const limits = { ...DEFAULT_LIMITS, socketsPerAddress: 1 };
    const server = await startServer({ logger, logAddresses, limits });
    await peer(server.url);
    await expect(peer(server.url)).rejects.toThrow('too-many-sockets');
    expect(lines.join('').includes('127.0.0.1')).toBe(logAddresses);
  }
});
