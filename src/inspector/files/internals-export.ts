/** Writes a run in the form of chrome://webrtc-internals, for the tools that read its dumps. */
import type { Json, TraceEvent } from '../../../labs/contract/trace.ts';
import { member } from '../../../labs/contract/read-json.ts';
import { partsOf, peerId, peerOf } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';

interface Line {
  time: string;
  timestamp: number;
  type: string;
  value: string;
}

const STATES = /^(signalingState|iceConnectionState|connectionState|iceGatheringState)$/;

/** The dump, as JSON text. Times count from the given moment, in milliseconds since 1970. */
export function writeInternalsDump(model: RunModel, began: number): string {
  const connections = model.peers.map((peer, index) => {
    const { source, ref } = partsOf(peer);
    const own = model.entries.filter(
      (entry) => entry.source === source && peerOf(entry.event) === ref,
    );
    const created = own[0]?.event;
    const configuration = created?.kind === 'state' ? member(created.value, 'configuration') : null;
    const updateLog = own.flatMap(({ event, at }): Line[] => {
      const line = lineOf(event);
      const timestamp = began + at;
      return line ? [{ time: new Date(timestamp).toISOString(), timestamp, ...line }] : [];
    });
    const rtcConfiguration = JSON.stringify(configuration ?? {});
    const stats = statsOf(model, peerId(source, ref), began);
    return [
      `${source + 1}-${index + 1}`,
      { pid: 1, url: model.recording.title, rtcConfiguration, constraints: '', updateLog, stats },
    ];
  });
  return JSON.stringify({
    UserAgent: model.recording.browser ?? 'Peerlab',
    UserAgentData: [],
    getUserMedia: [],
    PeerConnections: Object.fromEntries(connections) as object,
  });
}

const written = (value: Json): string => (value === null ? '' : JSON.stringify(value));

function lineOf(event: TraceEvent): Pick<Line, 'type' | 'value'> | undefined {
  if (!('on' in event) || !event.on.startsWith('pc')) return undefined;
  switch (event.kind) {
    case 'call':
      return event.method === 'getStats'
        ? undefined
        : { type: event.method, value: written(event.args[0] ?? null) };
    case 'result': {
      const { method, outcome } = event;
      if (method === 'getStats' || method === 'close') return undefined;
      return outcome.ok
        ? { type: `${method}OnSuccess`, value: written(outcome.value) }
        : { type: `${method}OnFailure`, value: `${outcome.error.name}: ${outcome.error.message}` };
    }
    case 'event':
      return { type: event.type, value: written(event.detail) };
    case 'state': {
      // The call that sets a description says so itself, and so does the one that closes.
      const isOwn = STATES.test(event.name) && event.value !== 'closed';
      return isOwn
        ? { type: `${event.name.toLowerCase()}change`, value: written(event.value) }
        : undefined;
    }
    default:
      return undefined;
  }
}

function statsOf({ series }: RunModel, peer: string, began: number): Record<string, object> {
  const stats: Record<string, object> = {};
  for (const { entry, member: name, type, times, values } of series.filter(
    (one) => one.peer === peer,
  )) {
    const moments = times.map((time) => began + time);
    const iso = (time: number | undefined) => new Date(time ?? began).toISOString();
    const span = { startTime: iso(moments[0]), endTime: iso(moments.at(-1)), statsType: type };
    stats[`${entry}-${name}`] = { ...span, values: JSON.stringify(values) };
    const axis = stats[`${entry}-timestamp`] as { values: string } | undefined;
    if (!axis || axis.values.length < JSON.stringify(moments).length) {
      stats[`${entry}-timestamp`] = { ...span, values: JSON.stringify(moments) };
    }
  }
  return stats;
}
