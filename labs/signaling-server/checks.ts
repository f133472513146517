import { clickedSince } from '../contract/ask.ts';
import { heard, said, same } from '../contract/ask-sockets.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import { member } from '../contract/read-json.ts';
import type { World } from '../contract/world.ts';
import type { SocketMessage, SocketState } from '../contract/sockets.ts';

const START = '#startButton';

/** How long the server may take to pass a message on, in milliseconds. */
const PATIENCE = 1500;

/** One run of the clients in `two-clients.ts`. */
interface Talk {
  a: SocketState;
  b: SocketState;
  /** The id that each was told first; empty where it was none. */
  idA: string;
  idB: string;
}

/** The clients of the newest run: they are the last two that were made. */
function newest(world: World): Talk | undefined {
  const [a, b] = [...world.sockets.values()].slice(-2);
  return a && b && { a, b, idA: idsOf(a)[0] ?? '', idB: idsOf(b)[0] ?? '' };
}

/** Every id that a client was told, in order; what is no id counts as an empty one. */
function idsOf(client: SocketState): string[] {
  return heard(client, 'init').map(({ payload }) => {
    const id = member(payload, 'id');
    return typeof id === 'string' ? id : '';
  });
}

/** What to say of a part of the conversation that has not been reached. */
function unreached(world: World, talk: Talk | undefined) {
  if (world.uncaught.length > 0 && clickedSince(world, START, 500)) return fail('crashed');
  if (!clickedSince(world, START)) return pending;
  return talk?.idA && talk.idB ? pending : fail('no-id');
}

const late = (world: World, { at }: SocketMessage) => world.now - at >= PATIENCE;
const to = ({ payload }: SocketMessage) => member(payload, 'to');

/** The four calls that must reach the other client, in the order in which they are said. */
function calls({ a, b, idA, idB }: Talk) {
  const [offer, candidate] = said(a, 'call');
  const [answer, last] = said(b, 'call');
  return [
    { message: offer, sender: a, target: b, from: idA },
    { message: answer, sender: b, target: a, from: idB },
    { message: candidate, sender: a, target: b, from: idA },
    { message: last, sender: b, target: a, from: idB },
  ];
}

/** Is it the same description, or the same candidate? */
const sameSignal = (one: SocketMessage, other: SocketMessage) =>
  ['sdp', 'candidate'].every((key) => same(member(one.payload, key), member(other.payload, key)));

/**
 * What went wrong with a call; `undefined` if nothing.
 *
 * @param end position in the run of the next call
 */
function faultOf({ message, sender, target, from }: ReturnType<typeof calls>[number], end: number) {
  if (!message) return 'unsaid';
  const after = (one: SocketMessage) => one.seq > message.seq;
  const during = (one: SocketMessage) => after(one) && one.seq < end;
  if (heard(sender, 'call').some(during)) return 'everybody';
  // A busy page may deliver later than the clients wait, but then still the same.
  const whole = heard(target, 'call').find((one) => after(one) && sameSignal(one, message));
  if (!whole) return heard(target, 'call').some(during) ? 'changed' : 'lost';
  if (member(whole.payload, 'from') === from) return undefined;
  return member(whole.payload, 'from') === 'somebody-else' ? 'forged' : 'no-from';
}

export const checks = defineChecks({
  init: (world) => {
    const talk = newest(world);
    const idsA = talk ? idsOf(talk.a) : [];
    if (talk?.idA && talk.idB && talk.idA !== talk.idB && idsA.length > 1) {
      return idsA.every((id) => id === talk.idA) ? pass : fail('changes');
    }
    if (world.uncaught.length > 0) return fail('crashed');
    if (!clickedSince(world, START)) return pending;
    if (!talk || heard(talk.a, 'init').length === 0) return fail('silent');
    if (!talk.idA || !talk.idB) return fail('not-an-id');
    return talk.idA === talk.idB ? fail('shared') : fail('only-once');
  },

  request: (world) => {
    const talk = newest(world);
    const [rung] = talk ? said(talk.b, 'request') : [];
    if (!talk || !rung) return unreached(world, talk);
    if (heard(talk.b, 'request').length > 0) return fail('everybody');
    const [ring] = heard(talk.a, 'request');
    if (ring) return member(ring.payload, 'from') === talk.idB ? pass : fail('no-from');
    if (world.uncaught.length > 0) return fail('crashed');
    return late(world, rung) ? fail('not-rung') : pending;
  },

  call: (world) => {
    const talk = newest(world);
    const all = talk ? calls(talk) : [];
    if (!all[0]?.message) return unreached(world, talk);
    const faults = all.map((call, index) =>
      faultOf(call, all[index + 1]?.message?.seq ?? Infinity),
    );
    const index = faults.findIndex((fault) => fault !== undefined);
    const fault = faults[index];
    if (fault === undefined) return pass;
    if (fault === 'unsaid') return unreached(world, talk);
    if (fault !== 'lost') return fail(fault);
    if (world.uncaught.length > 0) return fail('crashed');
    if (!late(world, all[index]!.message!)) return pending;
    return index === 0 ? fail('lost') : fail('some-lost');
  },

  failed: (world) => {
    const talk = newest(world);
    const stray = talk && said(talk.a, 'call').find((call) => to(call) === '__proto__');
    if (!talk || !stray) return unreached(world, talk);
    const told = heard(talk.a, 'failed');
    if (told.some(({ seq }) => seq < stray.seq)) return fail('wrongly');
    const nonsense = said(talk.a, 'call').find(({ payload }) => payload === null);
    if (world.uncaught.length > 0) return nonsense ? fail('nonsense') : fail('address');
    const end = nonsense?.seq ?? Infinity;
    if (!told.some(({ seq }) => seq < end)) return late(world, stray) ? fail('silent') : pending;
    if (!nonsense) return pending;
    // After the nonsense A asks for its id once more: an answer shows that the server is alive.
    if (heard(talk.a, 'init').some(({ seq }) => seq > nonsense.seq)) return pass;
    return late(world, nonsense) ? fail('nonsense') : pending;
  },

  end: (world) => {
    const talk = newest(world);
    const [ended] = talk ? said(talk.a, 'end') : [];
    if (!talk || !ended) return unreached(world, talk);
    if (heard(talk.a, 'end').length > 0) return fail('everybody');
    if (heard(talk.b, 'end').length > 0) return pass;
    if (world.uncaught.length > 0) return fail('crashed');
    return late(world, ended) ? fail('not-told') : pending;
  },

  disconnect: (world) => {
    const talk = newest(world);
    // A sends B a last candidate only when B has left.
    const last =
      talk &&
      said(talk.a, 'call').find(
        (call) => to(call) === talk.idB && member(call.payload, 'candidate') === null,
      );
    if (!talk || !last) return unreached(world, talk);
    const told = heard(talk.a, 'failed');
    if (told.some(({ seq }) => seq > last.seq)) return pass;
    if (world.uncaught.length > 0) return fail('crashed');
    if (!late(world, last)) return pending;
    return told.length > 0 ? fail('remembered') : fail('never-failed');
  },
});
