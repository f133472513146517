import { clickedSince } from '../contract/ask.ts';
import type { ChannelState } from '../contract/channels.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { World } from '../contract/world.ts';

const START = '#startButton';
const SEND = '#sendButton';
const CLOSE = '#closeButton';
const RECEIVED = '#dataChannelReceive';

/** The two ends of the newest channel: the one that was made here, and the one at the other peer. */
function ends(world: World): { near?: ChannelState; far?: ChannelState } {
  const all = [...world.channels.values()];
  const made = all.filter((channel) => !channel.announced);
  // Negotiated by hand, a channel is made at both peers and announced at neither.
  const [first, second] = made.slice(-2);
  const far =
    all.findLast((channel) => channel.announced) ??
    (second && second.peer !== first?.peer ? second : undefined);
  const near = made.findLast((channel) => channel !== far && channel.peer !== far?.peer);
  return { ...(near && { near }), ...(far && { far }) };
}

/** Texts that arrived, at whichever end. */
function arrived(world: World): string[] {
  return [...world.channels.values()].flatMap(({ received }) =>
    received.first.map(({ text }) => text ?? ''),
  );
}

function showsWhatArrived(world: World): boolean {
  const shown = world.text.get(RECEIVED) ?? '';
  return arrived(world).some((text) => text !== '' && shown.includes(text));
}

/** Could the control be pressed at that moment? */
function enabledAt(world: World, control: string, at: number): boolean {
  const last = world.disabled.get(control)?.findLast((change) => change.at < at);
  return last?.disabled !== true;
}

export const checks = defineChecks({
  created: (world) => {
    const { near } = ends(world);
    if (near?.openedAt !== undefined) return pass;
    if (!clickedSince(world, START)) return pending;
    return near ? fail('not-offered') : fail('no-channel');
  },

  'far-end': (world) => {
    const { near, far } = ends(world);
    const told = (world.text.get('#remoteState') ?? '').includes('open');
    if (far && (told || showsWhatArrived(world))) return pass;
    if (!clickedSince(world, START)) return pending;
    if (!near) return fail('no-channel');
    return far ? fail('not-taken') : fail('not-announced');
  },

  shown: (world) => {
    if (showsWhatArrived(world)) return pass;
    if (!clickedSince(world, SEND, 1000)) return pending;
    const texts = arrived(world);
    if (texts.some((text) => text !== '')) return fail('not-shown');
    if (texts.length > 0) return fail('empty');
    if (world.text.get(RECEIVED)) return fail('copied');
    return fail('not-received');
  },

  'send-when-open': (world) => {
    const { near } = ends(world);
    const opened = near?.openedAt;
    const early = enabledAt(world, SEND, opened ?? world.now);
    if (opened !== undefined && !early && enabledAt(world, SEND, Infinity)) return pass;
    if (!clickedSince(world, START)) return pending;
    if (early) return fail('too-early');
    return near?.readyState === 'open' ? fail('never') : fail('not-open');
  },

  closed: (world) => {
    if (!world.clicks.has(CLOSE)) return pending;
    const { near, far } = ends(world);
    const opened = near?.openedAt !== undefined;
    const closed = [near, far].filter((end) => end?.readyState === 'closed');
    const peersClosed = [near, far].every((end) => world.peers.get(end?.peer ?? '')?.closed);
    const back = enabledAt(world, START, Infinity) && !enabledAt(world, SEND, Infinity);
    if (opened && closed.length === 2 && peersClosed && back) return pass;
    if (!clickedSince(world, CLOSE, 1500)) return pending;
    if (!opened) return fail('never-open');
    if (closed.length < 2) return closed.length === 0 ? fail('open') : fail('one-open');
    return peersClosed ? fail('buttons') : fail('peers-open');
  },
});
