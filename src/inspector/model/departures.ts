/**
 * What leaves a peer and what enters one: descriptions, candidates, messages of channels, signals.
 * Each has keys by which the one that left is known when it enters elsewhere.
 */
import { member, text } from '../../../labs/contract/read-json.ts';
import { withoutExtensions } from '../../../labs/contract/peer-queries.ts';
import type { Json, Ref, TraceEvent } from '../../../labs/contract/trace.ts';
import { peerId, peerOf, type PeerId, type Source } from './recording.ts';

export type Cargo = 'description' | 'candidate' | 'message' | 'signal';

/** A place in a recording. */
export interface Point {
  source: number;
  seq: number;
}

/** Something that left a peer, or entered one. */
export interface Passage extends Point {
  cargo: Cargo;
  /** Milliseconds of its own source. */
  at: number;
  /** The peer; empty where it is the page's and no peer's, as for a signal. */
  peer: PeerId;
  /** By any of these it is recognised, the surest first. */
  keys: string[];
  /** What it is, in the words of the API: `offer`, `host udp`, `message`. */
  label: string;
  /** For what entered: whether the call that took it in succeeded. */
  outcome?: 'pending' | 'accepted' | 'refused';
  /** For a description, its text. */
  sdp?: string;
}

export interface Passages {
  left: Passage[];
  entered: Passage[];
}

/** What a source's events say of everything that left or entered. */
export function passagesOf({ events }: Source, source: number): Passages {
  const left: Passage[] = [];
  const entered: Passage[] = [];
  const outcomes = new Map<number, Passage>();
  const labels = new Map<Ref, string>();
  for (const event of events) {
    const at = { source, seq: event.seq, at: event.at };
    const ref = peerOf(event);
    const peer = ref === undefined ? '' : peerId(source, ref);
    const put = (list: Passage[], rest: Omit<Passage, 'source' | 'seq' | 'at' | 'peer'>) => {
      const passage: Passage = { ...at, peer, ...rest };
      list.push(passage);
      return passage;
    };
    if (event.kind === 'state') {
      if (event.name === 'created') labels.set(event.on, text(member(event.value, 'label')));
      if (event.name === 'localDescription') {
        const made = description(event.value);
        if (made) put(left, made);
      }
    } else if (event.kind === 'call') {
      if (event.method === 'setRemoteDescription') {
        const taken = description(event.args[0] ?? null);
        if (taken) outcomes.set(event.seq, put(entered, { ...taken, outcome: 'pending' }));
      } else if (event.method === 'addIceCandidate') {
        const line = text(member(event.args[0], 'candidate'));
        if (line) {
          outcomes.set(event.seq, put(entered, { ...candidate(line), outcome: 'pending' }));
        }
      } else if (event.method === 'send' && event.on.startsWith('dc')) {
        put(left, message(labels.get(event.on) ?? '', event.args[0] ?? null));
      } else if (event.method === 'emit' && event.on.startsWith('socket')) {
        put(left, signal(event.args));
      }
    } else if (event.kind === 'result') {
      const passage = outcomes.get(event.of);
      if (passage) passage.outcome = event.outcome.ok ? 'accepted' : 'refused';
    } else if (event.kind === 'event') {
      if (event.type === 'icecandidate') {
        const line = text(member(event.detail, 'candidate'));
        if (line) put(left, candidate(line));
      } else if (event.type === 'message' && event.on.startsWith('dc')) {
        put(entered, message(labels.get(event.on) ?? '', event.detail));
      } else if (isReceivedSignal(event)) {
        put(entered, signal([event.type, event.detail]));
      }
    }
  }
  return { left, entered };
}

/** What a socket says of itself is no signal. */
const OWN = ['connect', 'disconnect', 'connect_error'];

const isReceivedSignal = (event: TraceEvent): boolean =>
  event.kind === 'event' && event.on.startsWith('socket') && !OWN.includes(event.type);

type Content = Pick<Passage, 'cargo' | 'keys' | 'label' | 'sdp'>;

/**
 * A description is known by its origin line, which counts up with every change (RFC 9429, section
 * 5.2.2), or by its ICE user name fragment where a program has rewritten that line.
 */
function description(value: Json): Content | undefined {
  const sdp = text(member(value, 'sdp'));
  const type = text(member(value, 'type'));
  if (!sdp) return undefined;
  const kind = type === 'pranswer' ? 'answer' : type;
  const origin = /^o=(.*?)\r?$/m.exec(sdp)?.[1] ?? '';
  const ufrag = /^a=ice-ufrag:(.*?)\r?$/m.exec(sdp)?.[1] ?? '';
  const sections = sdp.split(/^m=/m).length - 1;
  const keys = [`${kind} ${origin}`, ufrag && `${kind} ${ufrag} ${sections}`].filter(Boolean);
  return { cargo: 'description', keys, label: type, sdp };
}

function candidate(line: string): Content {
  const parts = line.replace(/^a=/, '').split(' ');
  const type = parts[parts.indexOf('typ') + 1] ?? '';
  const protocol = (parts[2] ?? '').toLowerCase();
  return {
    cargo: 'candidate',
    keys: [withoutExtensions(line)],
    label: `${type} ${protocol}`.trim(),
  };
}

function message(channel: string, value: Json): Content {
  const content = ['text', 'hex', 'bytes', 'sum'].map((key) => member(value, key) ?? '').join(' ');
  return { cargo: 'message', keys: [`${channel} ${content}`], label: channel || 'message' };
}

/** The service takes `to` out and puts `from` in; the rest it relays untouched. */
function signal([name, payload = null]: readonly Json[]): Content {
  const rest =
    payload !== null && typeof payload === 'object' && !Array.isArray(payload)
      ? Object.entries(payload).filter(([key]) => key !== 'to' && key !== 'from')
      : payload;
  return {
    cargo: 'signal',
    keys: [`${String(name)} ${JSON.stringify(rest)}`],
    label: String(name),
  };
}
