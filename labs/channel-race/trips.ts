/** The round trips as the trace saw them: when each message left, and when its echo was there. */
import type { Evidence } from '../contract/evidence.ts';
import type { Ref, TraceEvent } from '../contract/trace.ts';

/** A message that left or came at a known time, or several that were only counted. */
export interface Passage {
  way: 'sent' | 'received';
  on: Ref;
  peer?: Ref;
  at: number;
  seq: number;
  count: number;
}

export interface Passages {
  channel: Passage[];
  socket: Passage[];
}

/** Passages that are kept: a program in a loop must not fill the memory. */
const MOST = 20_000;

export const passages: Evidence<Passages> = { begin: () => ({ channel: [], socket: [] }), take };

function take(state: Passages, event: TraceEvent): void {
  if (event.kind === 'traffic') {
    for (const way of ['sent', 'received'] as const) {
      const { count, lastAt } = event[way];
      if (count > 0) keep(state.channel, { ...where(event), way, at: lastAt, count });
    }
  } else if (event.kind === 'call' && event.method === 'send') {
    keep(state.channel, { ...where(event), way: 'sent', at: event.at, count: 1 });
  } else if (event.kind === 'call' && event.method === 'emit' && event.args[0] === 'call') {
    keep(state.socket, { ...where(event), way: 'sent', at: event.at, count: 1 });
  } else if (event.kind === 'event' && event.type === 'message') {
    keep(state.channel, { ...where(event), way: 'received', at: event.at, count: 1 });
  } else if (event.kind === 'event' && event.type === 'call') {
    keep(state.socket, { ...where(event), way: 'received', at: event.at, count: 1 });
  }
}

const where = ({ on, peer, seq }: { on: Ref; peer?: Ref; seq: number }) => ({
  on,
  seq,
  ...(peer === undefined ? {} : { peer }),
});

function keep(all: Passage[], passage: Passage): void {
  if (all.length < MOST) all.push(passage);
}

/** Who sends first measures; who answers has nothing to time. */
export function measuring(all: readonly Passage[], since: number): Passage[] {
  const race = all.filter(({ at }) => at >= since);
  const first = race.find(({ way }) => way === 'sent');
  return race.filter(({ on }) => on === first?.on).toSorted((a, b) => a.at - b.at);
}

/** How long each echo took after the message before it, in milliseconds. */
export function tripsOf(all: readonly Passage[]): number[] {
  return all.flatMap(({ way, at, count }, index) => {
    const before = all[index - 1];
    const isTrip = way === 'received' && count === 1 && before?.way === 'sent';
    return isTrip && before.count === 1 ? [at - before.at] : [];
  });
}

/** The share of messages that left while no echo of the one before had come. */
export function unawaited(all: readonly Passage[]): number {
  const sent = all.filter(({ way, count }) => way === 'sent' && count === 1);
  const early = all.filter(
    ({ way, count }, index) => way === 'sent' && count === 1 && all[index - 1]?.way === 'sent',
  );
  return sent.length === 0 ? 0 : early.length / sent.length;
}
