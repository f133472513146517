import { clickedSince } from '../contract/ask.ts';
import type { ChannelState } from '../contract/channels.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { World } from '../contract/world.ts';

const SEND = '#sendButton';
const CANCEL = '#cancelButton';
const MIB = 1024 * 1024;

/** More than this may never wait in the queue, in bytes. */
const BOUND = 8 * MIB;
/** A file that says something about the queue is a good deal larger than it. */
const TELLING = 12 * MIB;

/** The channel that sent last, and the one that received last. */
function ends(world: World): { near?: ChannelState; far?: ChannelState } {
  const latest = (way: 'sent' | 'received') =>
    [...world.channels.values()]
      .filter((channel) => channel[way].count > 0)
      .toSorted((a, b) => a[way].lastAt - b[way].lastAt)
      .at(-1);
  const near = latest('sent');
  const far = latest('received');
  return { ...(near && { near }), ...(far && { far }) };
}

/** Bytes of all binary messages that went one way. */
function binary(channel: ChannelState | undefined, way: 'sent' | 'received'): number {
  if (!channel) return 0;
  const words = channel[way].first.filter(({ text }) => text !== undefined);
  return channel[way].size - words.reduce((sum, { size }) => sum + size, 0);
}

/** Size of the file in bytes, as far as the program has told: it has hashed it. */
function fileSize(world: World): number | undefined {
  return [...world.digests.values()].at(0)?.bytes;
}

/** Is the transfer still under way? */
function busy(world: World): boolean {
  const { near, far } = ends(world);
  const last = Math.max(near?.sent.lastAt ?? 0, far?.received.lastAt ?? 0);
  return near?.failures.length === 0 && world.now - last < 2000;
}

/** Bytes have arrived, and as many as were sent. */
function allArrived(world: World): boolean {
  const { near, far } = ends(world);
  const arrived = binary(far, 'received');
  return arrived > 0 && arrived >= (fileSize(world) ?? binary(near, 'sent'));
}

export const checks = defineChecks({
  announced: (world) => {
    const { near } = ends(world);
    const words = near?.sent.first[0]?.text;
    if (words !== undefined) {
      const sizes = [fileSize(world), binary(near, 'sent')];
      const told = (words.match(/\d+/g) ?? []).some((digits) => sizes.includes(Number(digits)));
      const hashed = /[\w+/=-]{40,}/.test(words);
      if (told && hashed) return pass;
      if (busy(world)) return pending;
      return told ? fail('no-hash') : fail('no-size');
    }
    if (!clickedSince(world, SEND)) return pending;
    return near ? fail('chunk-first') : fail('nothing-sent');
  },

  bounded: (world) => {
    const { near } = ends(world);
    const sent = binary(near, 'sent');
    if (near?.failures.some(({ name }) => name === 'OperationError')) return fail('queue-full');
    if (near && near.buffered > BOUND) return fail('unbounded');
    if (sent >= TELLING) return pass;
    if (!clickedSince(world, SEND) || busy(world)) return pending;
    if (!near) return fail('nothing-sent');
    return (fileSize(world) ?? 0) > sent ? fail('stalled') : fail('too-small');
  },

  progress: (world) => {
    const { far } = ends(world);
    const shown = Number(world.text.get('#receiveProgress') ?? 0);
    if (shown === 1 && allArrived(world)) return pass;
    if (!clickedSince(world, SEND)) return pending;
    if (!far) return busy(world) ? pending : fail('nothing-arrived');
    if (shown === 0 && binary(far, 'received') > MIB) return fail('not-moved');
    return busy(world) ? pending : fail('not-full');
  },

  verified: (world) => {
    const taken = [...world.digests.values()].filter(({ algorithm }) => algorithm === 'SHA-256');
    const last = taken.at(-1);
    const arrived = allArrived(world);
    // One that was taken while something was still to come is the sender's.
    const ofArrived = last !== undefined && last.at >= (ends(world).far?.received.lastAt ?? 0);
    const same = taken.slice(0, -1).some(({ hex }) => hex !== undefined && hex === last?.hex);
    const said = (world.textSince.get('#checksum') ?? 0) >= (last?.at ?? Infinity);
    if (arrived && ofArrived && same && said) return pass;
    if (!clickedSince(world, SEND) || busy(world)) return pending;
    if (!arrived) return fail('not-arrived');
    if (!ofArrived || taken.length < 2) return fail('not-computed');
    return same ? fail('not-said') : fail('differs');
  },

  cancelled: (world) => {
    const at = world.clicks.get(CANCEL)?.at(-1);
    const sends = world.clicks.get(SEND) ?? [];
    const began = sends.at(-1) ?? Infinity;
    if (at === undefined || (sends.length > 0 && began > at)) return pending;
    // Chunks that go on would be seen by now.
    if (!clickedSince(world, CANCEL, 1500)) return pending;
    if (sends.length === 0) return fail('not-running');
    const { near, far } = ends(world);
    const lastAt = near?.sent.lastAt ?? 0;
    if (lastAt > at + 800) return fail('goes-on');
    const size = fileSize(world) ?? Infinity;
    if (binary(near, 'sent') >= size * sends.length) return fail('too-late');
    const closed = (far?.closedAt ?? 0) >= at;
    // An announcement on its way arrives after the press too, but it was sent before.
    const told = [near?.sent, far?.received].every((way) =>
      way?.first.some((message) => message.text && message.at >= at),
    );
    if (told || closed) return pass;
    // Nobody has to be told of a file that was never announced, where files are announced at all.
    const [first] = near?.sent.first ?? [];
    if (first?.text !== undefined && lastAt < began && near?.failures.length === 0) {
      // One that was not cancelled would be announced by now, as the one before it was.
      const took = first.at - (sends.findLast((click) => click <= first.at) ?? first.at);
      return world.now - began > 2 * took ? pass : pending;
    }
    // The message stands in line behind what was queued before it.
    return busy(world) ? pending : fail('not-told');
  },
});
