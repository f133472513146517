/** Files between two pages, over channels that are not a browser's. */
import { describe, expect, it } from 'vitest';
import { chunkSize, LARGEST_FILE, plainName, readWord } from '../../src/call/file-protocol.ts';
import { fileSize } from '../../src/call/file-size.ts';
import { receiveFile } from '../../src/call/receive-file.ts';
import { sendFile } from '../../src/call/send-file.ts';
import { channelPair, type FakeChannel } from './channel-pair.ts';

const channelOf = (fake: FakeChannel) => fake as unknown as RTCDataChannel;
const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31) % 251);
const file = (length: number, name = 'a.bin') => new File([bytes(length)], name);

/** Sends a file from one end to the other, and lets the test do something on the way. */
function transfer(
  sent: File,
  { wanted = true, size = sent.size }: { wanted?: boolean | Promise<boolean>; size?: number } = {},
) {
  const [near, far] = channelPair();
  const sending = new AbortController();
  const receiving = new AbortController();
  const moved = { near: [] as number[], far: [] as number[] };
  let onMoved = () => {};
  const outcomes = Promise.all([
    sendFile(
      channelOf(near),
      sent,
      { name: sent.name, size },
      {
        chunk: 1000,
        signal: sending.signal,
        accepted: () => {},
        moved: (at) => void moved.near.push(at),
      },
    ),
    receiveFile(channelOf(far), {
      offered: async () => wanted,
      signal: receiving.signal,
      moved(at) {
        moved.far.push(at);
        onMoved();
      },
    }),
  ]);
  const whenMoved = (what: () => void) => (onMoved = what);
  return { near, far, sending, receiving, moved, outcomes, whenMoved };
}

describe('a file', () => {
  it.each([0, 1, 999, 1000, 1001, 3_000_000])('of %i bytes arrives as it was', async (length) => {
    const { near, far, moved, outcomes } = transfer(file(length));
    const [sent, received] = await outcomes;
    expect(sent).toBe('done');
    expect(received.how).toBe('done');
    const arrived = received.how === 'done' ? received.file : new Blob();
    expect(Buffer.from(await arrived.arrayBuffer()).equals(bytes(length))).toBe(true);
    expect(arrived.type).toBe('application/octet-stream');
    expect(far.binaryType).toBe('arraybuffer');
    expect(near.highest).toBeLessThan(1024 * 1024 + 2000);
    expect(moved.far.at(-1) ?? 0).toBe(length);
    expect(moved.near).toEqual(moved.near.toSorted((a, b) => a - b));
    await expect.poll(() => near.readyState).toBe('closed');
  });

  it('that is not wanted does not travel', async () => {
    const { near, outcomes } = transfer(file(5000), { wanted: false });
    expect(await outcomes).toEqual(['declined', { how: 'declined' }]);
    expect(near.sent).toHaveLength(1);
  });

  it('of a stranger waits for an answer, and can be taken back', async () => {
    const { near, sending, outcomes } = transfer(file(5000), { wanted: new Promise(() => {}) });
    setTimeout(() => sending.abort(), 20);
    expect(await outcomes).toEqual(['cancelled', { how: 'peer-cancelled' }]);
    expect(near.sent.every((data) => typeof data === 'string')).toBe(true);
    await expect.poll(() => near.readyState).toBe('closed');
  });

  it('can be cancelled by either on its way', async () => {
    const one = transfer(file(3_000_000));
    one.whenMoved(() => one.sending.abort());
    expect(await one.outcomes).toEqual(['cancelled', { how: 'peer-cancelled' }]);
    const other = transfer(file(3_000_000));
    other.whenMoved(() => other.receiving.abort());
    expect(await other.outcomes).toEqual(['peer-cancelled', { how: 'cancelled' }]);
    for (const { near } of [one, other]) {
      expect(near.sent.length).toBeLessThan(3000);
      await expect.poll(() => near.readyState).toBe('closed');
    }
  });

  it('is interrupted at both ends where the channel closes under it', async () => {
    const { far, whenMoved, outcomes } = transfer(file(3_000_000));
    whenMoved(() => far.close());
    expect(await outcomes).toEqual(['interrupted', { how: 'interrupted' }]);
  });

  it('that cannot be read any more is given up, and the other side told', async () => {
    const broken = file(5000);
    broken.slice = () => {
      throw new DOMException('', 'NotReadableError');
    };
    expect(await transfer(broken).outcomes).toEqual(['unreadable', { how: 'peer-cancelled' }]);
  });

  it('that is longer than announced is refused', async () => {
    const [sent, received] = await transfer(file(5000), { size: 1500 }).outcomes;
    expect([sent, received.how]).toEqual(['peer-cancelled', 'broken']);
  });

  it('that is announced as too large is declined unseen', async () => {
    const [sent] = await transfer(file(10), { size: LARGEST_FILE + 1 }).outcomes;
    expect(sent).toBe('declined');
  });

  it('whose bytes come unasked is refused', async () => {
    const [near, far] = channelPair();
    const received = receiveFile(channelOf(far), {
      offered: () => new Promise(() => {}),
      signal: new AbortController().signal,
      moved: () => {},
    });
    near.addEventListener('open', () => {
      near.send(JSON.stringify({ type: 'file', name: 'a', size: 4 }));
      near.send(new ArrayBuffer(4));
    });
    expect((await received).how).toBe('broken');
  });
});

describe('what is read of a channel', () => {
  it.each([
    '',
    'null',
    '[]',
    '7',
    '{}',
    '{"type":"file"}',
    '{"type":"x"}',
    '{"type":"file","name":1}',
  ])('%j is nothing', (data) => expect(readWord(data)).toBeUndefined());
  it.each([-1, 1.5, '7', null, 2 ** 60])('a size of %j is none', (size) => {
    expect(readWord(JSON.stringify({ type: 'file', name: 'a', size }))).toBeUndefined();
  });
});

it.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\autoexec.bat', 'C:_autoexec.bat'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['a\u0000b\n.txt', 'ab.txt'],
  ['  ', 'file'],
  ['사진.png', '사진.png'],
])('the name %j is shown as %j', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

it('cuts a long name and keeps its ending', () => {
  const plain = plainName(`${'x'.repeat(500)}.tar`);
  expect(plain).toHaveLength(120);
  expect(plain).toMatch(/x….tar$/);
});

it.each([
  [undefined, 16384],
  [65536, 16384],
  [1200, 1200],
  [262144, 65536],
  [Infinity, 65536],
])('a far end that takes messages of %s bytes gets %i', (largest, chunk) => {
  expect(chunkSize(largest)).toBe(chunk);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [4_700_000, '4.7 MB'],
  [250_000_000, '250 MB'],
])('%i bytes are %s', (size, words) => {
  expect(fileSize(size)).toBe(words);
});
