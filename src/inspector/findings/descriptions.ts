/** Rules about offers and answers. */
import { member, text } from '../../../labs/contract/read-json.ts';
import type { Entry, PeerId } from '../model/recording.ts';
import { partsOf } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';
import { agreedOn } from '../sdp/agreed.ts';
import { exchangesOf } from '../sdp/exchange.ts';
import type { Finding, Rule } from './finding.ts';
import { entriesOf, momentOf, spansOf, tooLong, valueIn } from './moments.ts';

const nameOf = (peer: PeerId) => partsOf(peer).ref;

const isState = ({ event }: Entry, name: string) => event.kind === 'state' && event.name === name;
const isClosed = ({ event }: Entry) =>
  event.kind === 'state' && event.name === 'signalingState' && event.value === 'closed';

/** A description was set here and never given to the other side. */
const lost: Rule = (model) =>
  model.transfers.flatMap(({ from, to }): Finding[] => {
    const other = from && model.partners.get(from.peer);
    if (from?.cargo !== 'description' || to || other === undefined || !from.peer) return [];
    const left = model.entries[model.indexOf(from)];
    if (!left) return [];
    const since = (entry: Entry) => entry.index > left.index;
    // Another description takes its place, it is taken back, or the call is over.
    const end = [...entriesOf(model, from.peer), ...entriesOf(model, other)]
      .filter(since)
      .filter(
        (entry) =>
          isClosed(entry) ||
          (belongsTo(entry, from.peer) &&
            (isState(entry, 'localDescription') || isState(entry, 'rolledBack'))),
      )
      .sort((a, b) => a.index - b.index)[0];
    const raised = tooLong(model, momentOf(left), end && momentOf(end));
    if (!raised) return [];
    return [
      {
        rule: from.label === 'offer' ? 'offer-lost' : 'answer-lost',
        peer: from.peer,
        raised,
        ...(end && { resolved: momentOf(end) }),
        evidence: [left.index],
        values: { peer: nameOf(from.peer), other: nameOf(other) },
      },
    ];
  });

const belongsTo = ({ event, source }: Entry, peer: PeerId) =>
  'on' in event && partsOf(peer).ref === event.on && partsOf(peer).source === source;

/** An offer was set here and no answer was made. */
const unanswered: Rule = (model) =>
  model.peers.flatMap((peer) =>
    spansOf(entriesOf(model, peer), 'signalingState', 'stable')
      .filter(({ value }) => value === 'have-remote-offer')
      .flatMap(({ from, until }): Finding[] => {
        const raised = tooLong(model, from, until);
        if (!raised) return [];
        const values = { peer: nameOf(peer) };
        const life = { raised, ...(until && { resolved: until }) };
        return [{ rule: 'offer-unanswered', peer, ...life, evidence: [from.entry], values }];
      }),
  );

/** A call that sets or makes a description was refused; where both sides offer, it is glare. */
const refused: Rule = (model) =>
  model.peers.flatMap((peer) => {
    const own = entriesOf(model, peer);
    const states = spansOf(own, 'signalingState', 'stable');
    return own.flatMap((entry): Finding[] => {
      const { event } = entry;
      if (event.kind !== 'result' || event.outcome.ok) return [];
      if (!/^(set(Local|Remote)Description|create(Offer|Answer))$/.test(event.method)) return [];
      const call = own.find(({ event: one }) => one.kind === 'call' && one.seq === event.of);
      const state = valueIn(states, call?.index ?? entry.index) ?? '';
      const isOffer =
        call?.event.kind === 'call' && text(member(call.event.args[0], 'type')) === 'offer';
      const isGlare =
        event.method === 'setRemoteDescription' && isOffer && state === 'have-local-offer';
      const end = own.find(
        ({ event: one, index }) =>
          index > entry.index &&
          ((one.kind === 'result' && one.method === event.method && one.outcome.ok) ||
            (isGlare && one.kind === 'state' && one.value === 'stable')),
      );
      return [
        {
          rule: isGlare ? 'glare' : 'description-refused',
          peer,
          raised: momentOf(entry),
          ...(end && { resolved: momentOf(end) }),
          evidence: [...(call ? [call.index] : []), entry.index],
          values: {
            ...{ peer: nameOf(peer), state, method: event.method },
            error: `${event.outcome.error.name}: ${event.outcome.error.message}`,
          },
        },
      ];
    });
  });

/** Both sides have offered, and neither gives way. */
const standoff: Rule = (model) =>
  [...model.partners].flatMap(([peer, other]): Finding[] => {
    if (peer > other) return [];
    const offering = (one: PeerId) =>
      spansOf(entriesOf(model, one), 'signalingState', 'stable').filter(
        ({ value }) => value === 'have-local-offer',
      );
    return offering(peer).flatMap((mine) =>
      offering(other).flatMap((its): Finding[] => {
        const from = mine.from.at > its.from.at ? mine.from : its.from;
        const ends = [mine.until, its.until].filter((end) => end !== undefined);
        const until = ends.sort((a, b) => a.at - b.at)[0];
        if (until && until.at < from.at) return [];
        const raised = tooLong(model, from, until);
        if (!raised) return [];
        return [
          {
            ...{ rule: 'glare', peer, raised, ...(until && { resolved: until }) },
            evidence: [mine.from.entry, its.from.entry],
            values: { peer: nameOf(peer), state: 'have-local-offer' },
          },
        ];
      }),
    );
  });

/** The answer has refused what was offered, and the program has not stopped it. */
const codecs: Rule = (model) =>
  exchangesOf(model).flatMap(({ type, side, offer, sdp, entry, at, peer }): Finding[] => {
    // Where both sides were recorded, the answer is looked at where it was made.
    if (type !== 'answer' || offer === undefined) return [];
    if (side === 'remote' && model.partners.has(peer)) return [];
    if (stopsTransceivers(model)) return [];
    const refusedKinds = agreedOn(offer, sdp)
      .filter(({ kind }) => kind === 'audio' || kind === 'video')
      .filter(({ accepted, codecs: common, dropped }) =>
        accepted ? common.length === 0 : dropped.length > 0,
      )
      .map(({ kind, dropped }) => ({ kind, dropped: dropped.join(', ') }));
    return refusedKinds.map(({ kind, dropped }) => ({
      ...{ rule: 'no-common-codec', peer, raised: { entry, at }, evidence: [entry] },
      values: { peer: nameOf(peer), kind, codecs: dropped },
    }));
  });

const stopsTransceivers = ({ entries }: RunModel) =>
  entries.some(
    ({ event }) =>
      event.kind === 'call' && event.method === 'stop' && event.on.startsWith('transceiver'),
  );

/** Something is to be negotiated on a call that stands, and nobody does. */
const missing: Rule = (model) =>
  model.peers.flatMap((peer) => {
    const own = entriesOf(model, peer);
    const connection = spansOf(own, 'connectionState', 'new');
    const signaling = spansOf(own, 'signalingState', 'stable');
    return own.flatMap((entry): Finding[] => {
      const { event, index } = entry;
      if (event.kind !== 'event' || event.type !== 'negotiationneeded') return [];
      if (valueIn(connection, index) !== 'connected') return [];
      const end = signaling.find(({ from }) => from.entry > index)?.from;
      const raised = tooLong(model, momentOf(entry), end);
      if (!raised) return [];
      const life = { raised, ...(end && { resolved: end }) };
      const values = { peer: nameOf(peer) };
      return [{ rule: 'negotiation-missing', peer, ...life, evidence: [index], values }];
    });
  });

export const descriptionRules: readonly Rule[] = [
  lost,
  unanswered,
  refused,
  standoff,
  codecs,
  missing,
];
