/** Rules about candidates, ICE and DTLS. */
import { member, text } from '../../../labs/contract/read-json.ts';
import { candidatesAt } from '../model/candidates.ts';
import { partsOf, type PeerId } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';
import type { Finding, Moment, Rule } from './finding.ts';
import { entriesOf, momentOf, spansOf, tooLong, valueIn, type Span } from './moments.ts';

const nameOf = (peer: PeerId) => partsOf(peer).ref;

/** A candidate was refused, and none like it was taken later. */
const refused: Rule = (model) =>
  model.peers.flatMap((peer): Finding[] => {
    const failed = model.transfers.filter(
      ({ from, to, within }) =>
        !within &&
        to?.cargo === 'candidate' &&
        to.peer === peer &&
        to.outcome === 'refused' &&
        // What belongs to an offer that was given up is refused with it.
        !(from && wasTakenBack(model, from.peer, model.indexOf(from))),
    );
    const own = entriesOf(model, peer);
    const results = own.filter(
      ({ event }) =>
        event.kind === 'result' && event.method === 'addIceCandidate' && !event.outcome.ok,
    );
    const first = failed[0]?.to && own.find(({ index }) => index === model.indexOf(failed[0]!.to!));
    const result = results.find(({ index }) => first && index > first.index);
    if (!first || !result || result.event.kind !== 'result' || result.event.outcome.ok) return [];
    const taken = own.find(
      ({ event, index }) =>
        index > result.index &&
        ((event.kind === 'result' && event.method === 'addIceCandidate' && event.outcome.ok) ||
          (event.kind === 'state' &&
            event.name === 'connectionState' &&
            event.value === 'connected')),
    );
    const { error } = result.event.outcome;
    return [
      {
        ...{ rule: 'candidate-refused', peer, raised: momentOf(result) },
        ...(taken && { resolved: momentOf(taken) }),
        evidence: failed.map(({ to }) => model.indexOf(to!)),
        values: {
          ...{ peer: nameOf(peer), count: `${failed.length}` },
          error: `${error.name}: ${error.message}`,
        },
      },
    ];
  });

const wasTakenBack = (model: RunModel, peer: PeerId, since: number): boolean =>
  entriesOf(model, peer).some(
    ({ event, index }) => index > since && event.kind === 'state' && event.name === 'rolledBack',
  );

/** Candidates were found here, and not one was given to the other side. */
const lost: Rule = (model) =>
  model.peers.flatMap((peer): Finding[] => {
    const other = model.partners.get(peer);
    const own = model.transfers.filter(
      ({ from }) => from?.cargo === 'candidate' && from.peer === peer,
    );
    if (other === undefined || own.length === 0 || own.some(({ to }) => to)) return [];
    const answered = spansOf(entriesOf(model, other), 'signalingState', 'stable').find(
      ({ value, from }) => value === 'stable' && from.entry !== 0 && hasRemote(model, other, from),
    )?.from;
    const first = model.entries[model.indexOf(own[0]!.from!)];
    if (!first || !answered) return [];
    const since = answered.at > first.at ? answered : momentOf(first);
    const end = endOfConnecting(model, [peer, other], since);
    const raised = tooLong(model, since, end);
    if (!raised) return [];
    return [
      {
        ...{ rule: 'candidates-lost', peer, raised, ...(end && { resolved: end }) },
        evidence: own.map(({ from }) => model.indexOf(from!)),
        values: { peer: nameOf(peer), other: nameOf(other), count: `${own.length}` },
      },
    ];
  });

const hasRemote = (model: RunModel, peer: PeerId, by: Moment): boolean =>
  entriesOf(model, peer).some(
    ({ event, index }) =>
      index <= by.entry && event.kind === 'state' && event.name === 'remoteDescription',
  );

/** When a call stands or is over. */
function endOfConnecting(
  model: RunModel,
  peers: readonly PeerId[],
  since: Moment,
): Moment | undefined {
  return peers
    .flatMap((peer) => spansOf(entriesOf(model, peer), 'connectionState', 'new'))
    .filter(({ value }) => value === 'connected' || value === 'closed')
    .map(({ from }) => from)
    .filter(({ entry }) => entry >= since.entry)
    .sort((a, b) => a.at - b.at)[0];
}

/** Servers were named, and gathering ended without an answer of any. */
const silentServers: Rule = (model) =>
  candidatesAt(model, model.entries.length).flatMap((one): Finding[] => {
    if (one.servers.length === 0 || !one.complete || one.gathered.length === 0) return [];
    if (one.gathered.some(({ type }) => type === 'srflx' || type === 'relay')) return [];
    const complete = entriesOf(model, one.peer).findLast(
      ({ event }) =>
        event.kind === 'state' && event.name === 'iceGatheringState' && event.value === 'complete',
    )!;
    return [
      {
        ...{ rule: 'server-silent', peer: one.peer, raised: momentOf(complete) },
        evidence: [...one.errors.map(({ entry }) => entry), complete.index],
        values: { peer: nameOf(one.peer), servers: one.servers.join(', ') },
      },
    ];
  });

/** Gathering ended with nothing. */
const noCandidates: Rule = (model) =>
  model.peers.flatMap((peer): Finding[] => {
    const own = entriesOf(model, peer);
    const complete = own.find(
      ({ event }) =>
        event.kind === 'state' && event.name === 'iceGatheringState' && event.value === 'complete',
    );
    const found = own.some(
      ({ event }) =>
        event.kind === 'event' &&
        event.type === 'icecandidate' &&
        text(member(event.detail, 'candidate')) !== '',
    );
    // A description that holds candidates already has them from elsewhere.
    const within = own.some(
      ({ event }) =>
        event.kind === 'state' &&
        event.name === 'localDescription' &&
        text(member(event.value, 'sdp')).includes('a=candidate:'),
    );
    if (!complete || found || within) return [];
    const values = { peer: nameOf(peer) };
    return [
      {
        rule: 'no-candidates',
        peer,
        raised: momentOf(complete),
        evidence: [complete.index],
        values,
      },
    ];
  });

/** No path was found, or the keys did not fit. */
const failed: Rule = (model) =>
  model.peers.flatMap((peer) => {
    const own = entriesOf(model, peer);
    const ice = spansOf(own, 'iceConnectionState', 'new');
    const connection = spansOf(own, 'connectionState', 'new');
    const values = { peer: nameOf(peer) };
    const life = (span: Span, spans: readonly Span[]) => {
      const end = spans.find(
        ({ value, from }) =>
          from.entry > span.from.entry && /^(connected|completed|closed)$/.test(value),
      )?.from;
      return { raised: span.from, ...(end && { resolved: end }), evidence: [span.from.entry] };
    };
    const iceFailed = ice.filter(({ value }) => value === 'failed');
    const [dtlsFailed, pathFailed] = [[] as Span[], [] as Span[]];
    for (const span of connection.filter(({ value }) => value === 'failed')) {
      const hasPath = /^(connected|completed)$/.test(valueIn(ice, span.from.entry) ?? '');
      (hasPath ? dtlsFailed : pathFailed).push(span);
    }
    // Chromium may leave iceConnectionState at disconnected where no check was ever answered.
    const untold = pathFailed.filter(
      ({ from, until }) =>
        !iceFailed.some(
          (span) =>
            span.from.entry < (until?.entry ?? Infinity) &&
            (span.until?.entry ?? Infinity) > from.entry,
        ),
    );
    return [
      ...iceFailed.map((span): Finding => ({
        ...{ rule: 'ice-failed', peer, ...life(span, ice), values },
      })),
      ...untold.map((span): Finding => ({
        ...{ rule: 'ice-failed', peer, ...life(span, connection), values },
      })),
      ...dtlsFailed.map((span): Finding => ({
        ...{ rule: 'dtls-failed', peer, ...life(span, connection), values },
      })),
    ];
  });

/** The path was lost for longer than a hiccup. */
const disconnected: Rule = (model) =>
  model.peers.flatMap((peer) =>
    spansOf(entriesOf(model, peer), 'connectionState', 'new')
      .filter(({ value }) => value === 'disconnected')
      .flatMap(({ from, until }): Finding[] => {
        const raised = tooLong(model, from, until);
        if (!raised) return [];
        const life = { raised, ...(until && { resolved: until }) };
        const values = { peer: nameOf(peer) };
        return [{ rule: 'disconnected', peer, ...life, evidence: [from.entry], values }];
      }),
  );

export const connectivityRules: readonly Rule[] = [
  refused,
  lost,
  silentServers,
  noCandidates,
  failed,
  disconnected,
];
