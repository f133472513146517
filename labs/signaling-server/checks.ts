import { defineChecks } from '../contract/check.ts';
import { check, otherwise, pressOf } from '../contract/check-builder.ts';
import { lastClick } from '../contract/queries.ts';
import { member } from '../contract/read-json.ts';
import type { World } from '../contract/world.ts';
import { received, same, sent } from '../evidence/socket-queries.ts';
import { sockets, type SocketMessage, type SocketState } from '../evidence/sockets.ts';

const START = '#startButton';

export const evidence = [sockets];

/** One run of the clients in `two-clients.ts`. */
interface Talk {
  a: SocketState;
  b: SocketState;
  /** The id that each was given first; empty where it was none. */
  idA: string;
  idB: string;
}

/** The clients of the newest run: they are the last two that were made. */
function newest(world: World): Talk | undefined {
  const [a, b] = [...world.of(sockets).sockets.values()].slice(-2);
  return a && b && { a, b, idA: idsOf(a)[0] ?? '', idB: idsOf(b)[0] ?? '' };
}

/** Every id that a client was given, in order; what is no id counts as an empty one. */
function idsOf(client: SocketState): string[] {
  return received(client, 'init').map(({ payload }) => {
    const id = member(payload, 'id');
    return typeof id === 'string' ? id : '';
  });
}

const ids = (world: World) => {
  const talk = newest(world);
  return talk !== undefined && talk.idA !== '' && talk.idB !== '';
};
const noId = (world: World) => !ids(world);
/** What a handler throws ends the server, and nothing that is still missing comes after that. */
const crashed = ({ uncaught }: World) => uncaught.length > 0;

const to = ({ payload }: SocketMessage) => member(payload, 'to');

/** When a message was sent that must arrive; before it is, when the clients were run. */
const since = (find: (talk: Talk) => SocketMessage | undefined) => (world: World) => {
  const talk = newest(world);
  return (talk && find(talk)?.at) ?? lastClick(world, START);
};

/** The four calls that must reach the other client, in the order in which they are sent. */
function calls({ a, b, idA, idB }: Talk) {
  const [offer, candidate] = sent(a, 'call');
  const [answer, last] = sent(b, 'call');
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
  if (!message) return 'unsent';
  const after = (one: SocketMessage) => one.seq > message.seq;
  const during = (one: SocketMessage) => after(one) && one.seq < end;
  if (received(sender, 'call').some(during)) return 'everybody';
  // A busy page may deliver later than the clients wait, but then still the same.
  const whole = received(target, 'call').find((one) => after(one) && sameSignal(one, message));
  if (!whole) return received(target, 'call').some(during) ? 'changed' : 'lost';
  if (member(whole.payload, 'from') === from) return undefined;
  return member(whole.payload, 'from') === 'somebody-else' ? 'forged' : 'no-from';
}

/** The first call that has gone wrong, and how. */
function wrongCall(world: World) {
  const talk = newest(world);
  const all = talk ? calls(talk) : [];
  const faults = all.map((call, index) => faultOf(call, all[index + 1]?.message?.seq ?? Infinity));
  const index = faults.findIndex((fault) => fault !== undefined);
  return index < 0 ? undefined : { index, fault: faults[index]! };
}
const isFault = (name: ReturnType<typeof faultOf>) => (world: World) =>
  wrongCall(world)?.fault === name;

/** A calls an id that nobody has, and which plain objects have as a member. */
const strayOf = ({ a }: Talk) => sent(a, 'call').find((call) => to(call) === '__proto__');
const nonsenseOf = ({ a }: Talk) => sent(a, 'call').find(({ payload }) => payload === null);

/** What became of the call to nobody, and of the nonsense after it. */
function stray(world: World) {
  const talk = newest(world);
  const call = talk && strayOf(talk);
  if (!talk || !call) return undefined;
  const nonsense = nonsenseOf(talk);
  const failed = received(talk.a, 'failed');
  return {
    wrongly: failed.some(({ seq }) => seq < call.seq),
    told: failed.some(({ seq }) => seq > call.seq && seq < (nonsense?.seq ?? Infinity)),
    nonsense,
    // After the nonsense A asks for its id once more: an answer shows that the server is alive.
    survived: nonsense && received(talk.a, 'init').some(({ seq }) => seq > nonsense.seq),
  };
}

/** A sends B a last candidate only when B has left. */
const lastOf = ({ a, idB }: Talk) =>
  sent(a, 'call').find((call) => to(call) === idB && member(call.payload, 'candidate') === null);
const failures = (world: World) => received(newest(world)!.a, 'failed');

/** How many messages of an event have come to A, or to B. */
const count = (world: World, client: 'a' | 'b', event: string) => {
  const talk = newest(world);
  return talk ? received(talk[client], event).length : 0;
};
const ring = (world: World) => {
  const talk = newest(world);
  return talk && received(talk.a, 'request')[0];
};
const hasSent = (find: (talk: Talk) => SocketMessage | undefined) => (world: World) => {
  const talk = newest(world);
  return talk !== undefined && find(talk) !== undefined;
};
const rungOf = ({ b }: Talk) => sent(b, 'request')[0];
const endOf = ({ a }: Talk) => sent(a, 'end')[0];

/** All ids that A was given, where it asked twice and both clients have one of their own. */
function idsOfA(world: World): string[] | undefined {
  const talk = newest(world);
  const all = talk ? idsOf(talk.a) : [];
  return ids(world) && talk!.idA !== talk!.idB && all.length > 1 ? all : undefined;
}

export const checks = defineChecks({
  init: check({
    after: pressOf(START),
    holds: (world) => idsOfA(world)?.every((id, _, all) => id === all[0]) === true,
    certain: { changes: (world) => idsOfA(world) !== undefined, crashed },
    because: {
      silent: (world) => count(world, 'a', 'init') === 0,
      'not-an-id': noId,
      shared: (world) => newest(world)!.idA === newest(world)!.idB,
      'only-once': otherwise,
    },
  }),

  request: check({
    after: since(rungOf),
    holds: (world) =>
      ids(world) &&
      count(world, 'b', 'request') === 0 &&
      member(ring(world)?.payload, 'from') === newest(world)!.idB,
    certain: {
      everybody: (world) => hasSent(rungOf)(world) && count(world, 'b', 'request') > 0,
      'no-from': (world) => hasSent(rungOf)(world) && ring(world) !== undefined,
      crashed,
    },
    because: { 'no-id': noId, 'not-rung': hasSent(rungOf) },
  }),

  call: check({
    after: since((talk) => calls(talk).findLast(({ message }) => message)?.message),
    holds: (world) => newest(world) !== undefined && wrongCall(world) === undefined,
    certain: {
      everybody: isFault('everybody'),
      changed: isFault('changed'),
      forged: isFault('forged'),
      'no-from': isFault('no-from'),
      crashed,
    },
    because: {
      'no-id': noId,
      lost: (world) => isFault('lost')(world) && wrongCall(world)!.index === 0,
      'some-lost': isFault('lost'),
    },
  }),

  failed: check({
    after: since((talk) => nonsenseOf(talk) ?? strayOf(talk)),
    holds: (world) => {
      const { wrongly = true, told, survived } = stray(world) ?? {};
      return !crashed(world) && !wrongly && told === true && survived === true;
    },
    certain: {
      wrongly: (world) => stray(world)?.wrongly === true,
      crashed: (world) => crashed(world) && stray(world) === undefined,
      address: (world) => crashed(world) && stray(world)!.nonsense === undefined,
      nonsense: crashed,
    },
    because: {
      'no-id': noId,
      silent: (world) => stray(world)?.told === false,
      nonsense: (world) => stray(world)?.survived === false,
    },
  }),

  end: check({
    after: since(endOf),
    holds: (world) =>
      hasSent(endOf)(world) && count(world, 'a', 'end') === 0 && count(world, 'b', 'end') > 0,
    certain: {
      everybody: (world) => hasSent(endOf)(world) && count(world, 'a', 'end') > 0,
      crashed,
    },
    because: { 'no-id': noId, 'not-told': hasSent(endOf) },
  }),

  disconnect: check({
    after: since(lastOf),
    holds: (world) => {
      const talk = newest(world);
      const last = talk && lastOf(talk);
      return last !== undefined && failures(world).some(({ seq }) => seq > last.seq);
    },
    certain: { crashed },
    because: {
      'no-id': noId,
      remembered: (world) => hasSent(lastOf)(world) && failures(world).length > 0,
      'never-failed': hasSent(lastOf),
    },
  }),
});
