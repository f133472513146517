/** The protocol has no binary data: whoever sends some is hung up on before it is read. */
import { describe, expect, test, vi } from 'vitest';
import { init, peer, record, startServer } from './harness.ts';
import { frame, OPCODE } from './frame.ts';
import { rawMember } from './raw-frames.ts';
import { rawPolling } from './raw-polling.ts';

const attachment = Buffer.alloc(1000, 7);
/** An event whose attachment stands there a thousand times: a megabyte for whoever writes it out. */
const eventTo = (id: string) =>
  `451-["call",{"to":"${id}","x":[${Array(1000).fill('{"_placeholder":true,"num":0}').join()}]}]`;

/** A service with a peer who is to hear nothing, and a look at who is still connected. */
async function withBob() {
  const server = await startServer();
  const bob = await peer(server.url);
  const heard = record(bob.client);
  const onlyBobIsLeft = async () => {
    await vi.waitFor(() => expect(server.io.engine.clientsCount).toBe(1), 10_000);
    await init(bob.client);
    expect(heard.filter(([event]) => event !== 'init')).toEqual([]);
  };
  return { server, bob, onlyBobIsLeft };
}

describe.each([3, 4] as const)('in version %d of the engine protocol', (version) => {
  // Version 3 has the type of the packet as the first byte.
  const bytes = version === 3 ? Buffer.concat([Buffer.from([4]), attachment]) : attachment;

  test.each<[name: string, frames: (id: string) => Buffer[]]>([
    ['an event and its attachment', (id) => [frame(eventTo(id)), frame(bytes, OPCODE.binary)]],
    ['an event whose attachment never comes', (id) => [frame(eventTo(id))]],
    ['an acknowledgement with attachments', () => [frame('461-7[{"_placeholder":true,"num":0}]')]],
    ['an attachment without event', () => [frame(bytes, OPCODE.binary)]],
    ['an attachment in base64', () => [frame(`b4${attachment.toString('base64')}`)]],
  ])('over a WebSocket: %s', async (_name, frames) => {
    const { server, bob, onlyBobIsLeft } = await withBob();
    const mallory = await rawMember(server.port, version);
    mallory.send(frame('42["init"]'));
    await mallory.until(/"init"/);
    mallory.send(...frames(bob.id));
    await onlyBobIsLeft();
  });

  test('over polling', async () => {
    const { server, bob, onlyBobIsLeft } = await withBob();
    for (const packets of [
      [eventTo(bob.id), `b${version === 3 ? 4 : ''}${attachment.toString('base64')}`],
      [eventTo(bob.id)],
    ]) {
      const mallory = await rawPolling(server.url, version);
      if (version === 4) await mallory.send('40');
      await mallory.send('42["init"]');
      await mallory.send(...packets);
      await mallory.ended();
      await onlyBobIsLeft();
    }
  });
});
