import { clickedSince } from '../contract/ask.ts';
import type { ChannelState } from '../contract/channels.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { SocketMessage } from '../contract/sockets.ts';
import type { World } from '../contract/world.ts';

const START = '#startButton';
/** Round trips that each must have made. */
const ENOUGH = 200;
/** A race that has no result by now will have none, in milliseconds. */
const PATIENCE = 30_000;
/** Round trips of the trace that may still be slower than those to come. */
const COLD = 20;

/** The channel of the newest race that made the first ping. */
function pinger(world: World): ChannelState | undefined {
  const since = world.clicks.get(START)?.at(-1) ?? 0;
  return [...world.channels.values()]
    .filter(({ createdAt, sent }) => createdAt >= since && sent.count > 0)
    .toSorted((a, b) => a.sent.first[0]!.at - b.sent.first[0]!.at)[0];
}

/** A number that the page shows, `NaN` where it shows none. */
const shown = (world: World, id: string): number => parseFloat(world.text.get(id) ?? '');

/** Has the newest race come to a result? */
function finished(world: World): boolean {
  const since = world.clicks.get(START)?.at(-1) ?? 0;
  return (world.textSince.get('#channelMedian') ?? -1) >= since;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** The round trips of the channel as the trace saw them, and the pauses between them. */
function trips(channel: ChannelState): { times: number[]; pauses: number[]; coarse: boolean } {
  const sent = channel.sent.first;
  const received = channel.received.first;
  const from = Math.min(COLD, Math.max(0, received.length - COLD));
  const times = received.map(({ at }, index) => at - (sent[index]?.at ?? at)).slice(from);
  const pauses = received
    .map(({ at }, index) => (sent[index + 1]?.at ?? NaN) - at)
    .filter((pause) => !Number.isNaN(pause));
  // Some browsers round their clock to whole milliseconds, and then little can be told.
  return { times, pauses, coarse: sent.every(({ at }) => Number.isInteger(at)) };
}

/**
 * Is the socket's median less than any echo took that the trace saw come back? One that was there
 * before the first echo is.
 */
function tooQuick(world: World): boolean {
  const since = world.clicks.get(START)?.at(-1) ?? 0;
  const calls = (messages: readonly SocketMessage[]) =>
    messages.filter(({ event, at }) => event === 'call' && at >= since);
  const [pinged] = [...world.sockets.values()]
    .map(({ sent, received }) => ({ sent: calls(sent), received: calls(received) }))
    .filter(({ sent }) => sent.length > 0)
    .toSorted((a, b) => a.sent[0]!.at - b.sent[0]!.at);
  if (!pinged) return false;
  const times = pinged.received.map(({ at }, index) => at - (pinged.sent[index]?.at ?? at));
  return shown(world, '#socketMedian') < Math.min(...times) * 0.7 - 0.05;
}

export const checks = defineChecks({
  'channel-trip': (world) => {
    const channel = pinger(world);
    if (channel && finished(world)) {
      const { times, pauses, coarse } = trips(channel);
      if (channel.sent.first.length > channel.received.first.length + 5) return fail('not-awaited');
      if (pauses.filter((pause) => pause < 0).length > pauses.length / 4) {
        return fail('not-awaited');
      }
      // The trace sees the first of the round trips only; none of them was that quick.
      const quick = shown(world, '#channelMedian') < Math.min(...times) * 0.7 - 0.05;
      return quick && !coarse ? fail('too-quick') : pass;
    }
    if (!clickedSince(world, START, PATIENCE)) return pending;
    return channel ? fail('no-echo') : fail('no-ping');
  },

  'socket-trip': (world) => {
    if (finished(world) && shown(world, '#socketMedian') >= 0) {
      return tooQuick(world) ? fail('too-quick') : pass;
    }
    return clickedSince(world, START, PATIENCE) ? fail('no-result') : pending;
  },

  'by-turns': (world) => {
    const channel = pinger(world);
    if (channel && finished(world)) {
      const counted = [shown(world, '#channelCount'), shown(world, '#socketCount')];
      if (!counted.every((count) => count >= ENOUGH)) return fail('too-few');
      if (channel.sent.count < counted[0]! + 5) return fail('no-warm-up');
      const time = shown(world, '#socketMedian');
      // Taken by turns, the socket's round trip is what lies between two pings of the channel.
      const between = median(trips(channel).pauses);
      return tooQuick(world) || between >= time * 0.2 ? pass : fail('in-blocks');
    }
    return clickedSince(world, START, PATIENCE) ? fail('no-result') : pending;
  },

  tidy: (world) => {
    if (!finished(world)) return clickedSince(world, START, PATIENCE) ? fail('no-result') : pending;
    const peers = [...world.peers.values()].slice(-2);
    const open = peers.filter((peer) => !peer.closed);
    if (open.length === 0) return pass;
    if (world.now - (world.textSince.get('#channelMedian') ?? 0) < 1500) return pending;
    return open.length === 1 ? fail('one-open') : fail('open');
  },

  quantiles: (world) => {
    if (!finished(world)) return clickedSince(world, START, PATIENCE) ? fail('no-result') : pending;
    const racers = ['channel', 'socket'].map((racer) => ({
      half: shown(world, `#${racer}Median`),
      most: shown(world, `#${racer}P95`),
    }));
    if (racers.some(({ half, most }) => Number.isNaN(half + most))) return fail('missing');
    if (racers.some(({ half, most }) => most < half)) return fail('reversed');
    const channel = pinger(world);
    const { times, coarse } = channel ? trips(channel) : { times: [], coarse: true };
    if (!coarse && racers.every(({ half, most }) => most === half)) return fail('same');
    return racers[0]!.half > median(times) * 10 + 5 ? fail('off') : pass;
  },
});
