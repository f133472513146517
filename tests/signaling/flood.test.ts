/** Whoever floods the service with what is no event is hung up on, whatever it is and however it comes. */
import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../signaling/limits/limits.ts';
import { connectTo, init, next, peer, startServer } from './harness.ts';
import { frame, OPCODE } from './frame.ts';
import { rawFrames, rawMember } from './raw-frames.ts';
import { rawPolling } from './raw-polling.ts';

const limited = (limits: Partial<Limits> = {}) =>
  startServer({ limits: { ...DEFAULT_LIMITS, packets: { rate: 0.001, burst: 50 }, ...limits } });

type Server = Awaited<ReturnType<typeof limited>>;

/** Waits until so many connections are left, and sees that the service counts one end by flood. */
async function isCutOff({ io, metrics }: Server, left = 0) {
  await vi.waitFor(() => expect(io.engine.clientsCount).toBe(left), 10_000);
  expect(await metrics.registry.metrics()).toContain('peerlab_closings_total{reason="too-fast"} 1');
}

const floods: [name: string, packet: string][] = [
  ['acknowledgements of nothing', '437[]'],
  ['other namespaces', '40/abc,'],
  ['packets that mean nothing', '6'],
];

describe.each([3, 4] as const)('in version %d of the engine protocol', (version) => {
  test.each([...floods, ['signs of life', version === 3 ? '2' : '3']])(
    'over a WebSocket: %s',
    async (_name, packet) => {
      const server = await limited();
      const bob = await peer(server.url);
      const mallory = await rawMember(server.port, version);
      mallory.send(...Array(100).fill(frame(packet)));
      await isCutOff(server, 1);
      await mallory.until(/"closing",\{"reason":"too-fast"\}/);
      await mallory.closed; // although it never closes from its side
      expect(await init(bob.client)).toBe(bob.id);
    },
  );

  test.each([
    ['pings', OPCODE.ping],
    ['pongs', OPCODE.pong],
  ])("over a WebSocket: the WebSocket's own %s", async (_name, opcode) => {
    const server = await limited();
    const mallory = await rawMember(server.port, version);
    mallory.tcp.pause();
    mallory.send(...Array(100).fill(frame('x'.repeat(100), opcode)));
    await isCutOff(server);
    mallory.tcp.resume();
    await mallory.closed;
  });

  test.each(floods)('over polling: %s', async (_name, packet) => {
    const server = await limited();
    const mallory = await rawPolling(server.url, version);
    if (version === 4) await mallory.send('40');
    await mallory.send(...Array<string>(100).fill(packet));
    await isCutOff(server); // although it never polls
  });

  test('one long packet that is no event', async () => {
    const server = await limited();
    const mallory = await rawMember(server.port, version);
    mallory.send(frame(`437["${'x'.repeat(2000)}"]`));
    await isCutOff(server);
  });
});

test('who has not joined', async () => {
  const server = await limited();
  const mallory = await rawFrames(server.port, 'EIO=4', 'Origin: https://elsewhere.example\r\n');
  mallory.send(...Array(100).fill(frame('40/abc,')));
  await isCutOff(server);
  await mallory.closed;
});

test('who is about to move from polling to a WebSocket', async () => {
  const server = await limited();
  const polling = await rawPolling(server.url, 4);
  const mallory = await rawFrames(server.port, `EIO=4&sid=${polling.sid}`);
  mallory.send(...Array(100).fill(frame('', OPCODE.ping)));
  await isCutOff(server);
  await mallory.closed;
});

test('who has moved from polling to a WebSocket', async () => {
  const server = await limited();
  const { client } = await peer(server.url);
  await vi.waitFor(() => expect(client.io.engine.transport.name).toBe('websocket'), 10_000);
  const closing = next(client, 'closing');
  for (let k = 0; k < 100; k++) client.io.engine.write('37[]');
  expect(await closing).toEqual({ reason: 'too-fast' });
  await isCutOff(server);
});

test('to confirm what one has been sent is no flood', async () => {
  const server = await limited({
    packets: { rate: 0.001, burst: 10 },
    messages: { rate: 0.001, burst: 110 },
  });
  const alice = await peer(server.url);
  const bob = await connectTo(server.url, { transports: ['websocket'] });
  const answer = next(bob, 'init');
  bob.emit('init', { resume: true });
  const { id } = await answer;
  bob.on('call', ({ n }) => bob.emit('confirm', { n }));
  for (let k = 0; k < 100; k++)
    expect(await alice.client.emitWithAck('call', { to: id, k })).toEqual({ ok: true });
  expect(await init(bob)).toBe(id);
});

describe('connections that have not joined', () => {
  test('are as many as twice those that may', async () => {
    const server = await limited({ socketsPerAddress: 3 });
    const address = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const statuses = [];
    for (let k = 0; k < 8; k++) statuses.push((await fetch(address)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 403, 403]);
    expect(await (await fetch(address)).json()).toMatchObject({
      message: expect.stringMatching(/^Too many connections .* SOCKETS_PER_ADDRESS/),
    });
    await expect(connectTo(server.url, { transports: ['websocket'] })).rejects.toThrow();
  });

  test('are begun at a pace', async () => {
    const server = await limited({ handshakes: { rate: 0.001, burst: 5 } });
    for (let k = 0; k < 5; k++) (await peer(server.url)).client.disconnect();
    await expect(peer(server.url)).rejects.toThrow();
  });

  test('and may not, are ended when they have been told', async () => {
    const server = await limited();
    const mallory = await rawFrames(server.port, 'EIO=4', 'Origin: https://elsewhere.example\r\n');
    mallory.send(frame('40'));
    await mallory.until(/origin-not-allowed/);
    await vi.waitFor(() => expect(server.io.engine.clientsCount).toBe(0), 10_000);
    await mallory.closed;
  });
});
