/** What went over the sockets of the run, and which calls it began and ended. */
import { member, text } from '../contract/read-json.ts';
import type { World } from '../contract/world.ts';
import { sockets, type SocketMessage } from '../evidence/sockets.ts';

const all = (world: World) => [...world.of(sockets).sockets.values()];
const bySeq = (a: SocketMessage, b: SocketMessage) => a.seq - b.seq;

/** Messages of one event that any socket has sent, in order. */
export const sentOf = (world: World, event: string): SocketMessage[] =>
  all(world)
    .flatMap(({ sent }) => sent.filter((message) => message.event === event))
    .sort(bySeq);

/** Messages of one event that any socket has received, in order. */
export const receivedOf = (world: World, event: string): SocketMessage[] =>
  all(world)
    .flatMap(({ received }) => received.filter((message) => message.event === event))
    .sort(bySeq);

export const recipient = ({ payload }: SocketMessage): string => text(member(payload, 'to'));
export const sender = ({ payload }: SocketMessage): string => text(member(payload, 'from'));

/** The ids that the server has given to this page, by an event or by an acknowledgement. */
export function ownIds(world: World): string[] {
  const events = receivedOf(world, 'init').map(({ payload }) => payload);
  const answers = sentOf(world, 'init').map(({ acknowledged }) => acknowledged?.value);
  return [...events, ...answers].map((value) => text(member(value, 'id'))).filter(Boolean);
}

/**
 * When the server said that a ring has reached nobody: by `failed`, or, to those who asked for an
 * acknowledgement, by that.
 */
export function failures(world: World): { at: number; seq: number }[] {
  const refused = sentOf(world, 'request').flatMap(({ acknowledged }) =>
    acknowledged && member(acknowledged.value, 'ok') === false ? [acknowledged] : [],
  );
  const rings = sentOf(world, 'request');
  const told = receivedOf(world, 'failed').filter(({ seq }) => {
    // What answers a late end is no failed ring.
    const ring = rings.findLast((one) => one.seq < seq);
    return ring && !sentOf(world, 'end').some((end) => end.seq > ring.seq && end.seq < seq);
  });
  return [...refused, ...told].sort((a, b) => a.seq - b.seq);
}

/** An `end`, and what it ended. */
export interface Ending {
  at: number;
  seq: number;
  /** Was it sent from here, or has it come? */
  way: 'sent' | 'received';
  /** Was a call on, or a ring? The echo of our own end, say, ends nothing. */
  ended: boolean;
}

/** All ends of the run, in order. */
export function endings(world: World): Ending[] {
  const steps = [
    ...sentOf(world, 'request').map((message) => ({ message, step: 'rings' as const })),
    ...receivedOf(world, 'request').map((message) => ({ message, step: 'rung' as const })),
    ...sentOf(world, 'end').map((message) => ({ message, step: 'sent' as const })),
    ...receivedOf(world, 'end').map((message) => ({ message, step: 'received' as const })),
    ...failures(world).map((failure) => ({ message: failure, step: 'failed' as const })),
  ].sort((a, b) => a.message.seq - b.message.seq);
  /** With whom a call is on, or tried. */
  const partners = new Set<string>();
  let rung = '';
  return steps.flatMap((one): Ending[] => {
    const { at, seq } = one.message;
    switch (one.step) {
      case 'rings':
        partners.add((rung = recipient(one.message)));
        return [];
      case 'rung':
        partners.add(sender(one.message));
        return [];
      case 'failed':
        partners.delete(rung);
        return [];
      case 'sent':
        return [{ at, seq, way: 'sent', ended: partners.delete(recipient(one.message)) }];
      case 'received': {
        // Services of 2019 do not say whose end it is.
        const from = sender(one.message) || [...partners].at(-1)!;
        return [{ at, seq, way: 'received', ended: partners.delete(from) }];
      }
    }
  });
}

/** Ids are read aloud, so a page may write them in groups; letters and digits count. */
export const lettersOf = (id: string): string => id.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
