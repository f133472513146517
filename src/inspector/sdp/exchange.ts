/** All descriptions of a run, with who made them, what became of them, and what they were before. */
import { member, text } from '../../../labs/contract/read-json.ts';
import { mungingOf, type Munged } from './changes.ts';
import { peerId, type PeerId } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';

export interface Exchanged {
  /** The entry at which it came into force. */
  entry: number;
  at: number;
  peer: PeerId;
  side: 'local' | 'remote';
  type: string;
  sdp: string;
  /** The description of the same side that was in force before. */
  before?: string;
  /** The offer that it answers. */
  offer?: string;
  /** What the program changed between the call that made it and the one that set it. */
  munged: Munged[];
}

/** In the order in which they came into force. */
export function exchangesOf({ entries, transfers }: RunModel): Exchanged[] {
  const exchanges: Exchanged[] = [];
  const made = new Map<string, string>();
  const latest = new Map<string, Exchanged>();
  for (const { event, source, index, at } of entries) {
    if (event.kind === 'result' && /^create(Offer|Answer)$/.test(event.method)) {
      if (event.outcome.ok) {
        made.set(peerId(source, event.on), text(member(event.outcome.value, 'sdp')));
      }
    }
    if (event.kind !== 'state' || !/^(local|remote)Description$/.test(event.name)) continue;
    const sdp = text(member(event.value, 'sdp'));
    if (!sdp) continue;
    const side = event.name === 'localDescription' ? 'local' : 'remote';
    const peer = peerId(source, event.on);
    const type = text(member(event.value, 'type'));
    const before = latest.get(`${peer} ${side}`);
    const other = latest.get(`${peer} ${side === 'local' ? 'remote' : 'local'}`);
    const original =
      side === 'local' ? made.get(peer) : sentAs({ transfers }, source, event.seq, peer, sdp);
    const exchanged: Exchanged = {
      ...{ entry: index, at, peer, side, type, sdp },
      ...(before && { before: before.sdp }),
      ...(type === 'answer' && other?.type === 'offer' && { offer: other.sdp }),
      munged: original && isSameSession(original, sdp) ? mungingOf(original, sdp) : [],
    };
    exchanges.push(exchanged);
    latest.set(`${peer} ${side}`, exchanged);
  }
  return exchanges;
}

const origin = (sdp: string): string | undefined => /^o=(.*)/m.exec(sdp)?.[1];
const isSameSession = (one: string, other: string) => origin(one) === origin(other);

/** The description as it left the other side. */
function sentAs(
  { transfers }: Pick<RunModel, 'transfers'>,
  source: number,
  seq: number,
  peer: PeerId,
  sdp: string,
): string | undefined {
  const transfer = transfers.findLast(
    ({ from, to }) =>
      from?.cargo === 'description' &&
      to?.source === source &&
      to.peer === peer &&
      to.seq <= seq &&
      isSameSession(to.sdp ?? '', sdp),
  );
  return transfer?.from?.sdp;
}
