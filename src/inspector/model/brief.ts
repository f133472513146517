/** A step of a run in a few words of the API itself; they are the same in every language. */
import { list, member, text } from '../../../labs/contract/read-json.ts';
import type { Json, TraceEvent } from '../../../labs/contract/trace.ts';

/** The longest value that is written out, in UTF-16 code units. */
const LONGEST = 60;

const DESCRIPTIONS = ['offer', 'answer', 'pranswer', 'rollback'];

const short = (words: string): string =>
  words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;

/** A value: the type of a description, the kind of a candidate, the name of an object. */
function briefValue(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return short(`"${value}"`);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return short(value.map(briefValue).join(', '));
  if (typeof value.ref === 'string') {
    return value.kind === undefined ? value.ref : `${text(value.kind)} ${value.ref}`;
  }
  // A recording may have left the text out.
  if (typeof value.sdp === 'string' || DESCRIPTIONS.includes(text(value.type))) {
    return text(value.type);
  }
  if (typeof value.candidate === 'string') return briefCandidate(value.candidate);
  if (typeof value.text === 'string') return short(`"${value.text}"`);
  if (typeof value.bytes === 'number') return `${value.bytes} B`;
  const nested = member(value, 'sdp') ?? member(value, 'candidate');
  if (nested !== undefined) return briefValue(nested);
  return short(
    `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${briefValue(item)}`)
      .join(', ')} }`,
  );
}

/** Type and protocol of a candidate's line: RFC 8839, section 5.1. */
function briefCandidate(line: string): string {
  const parts = line.split(' ');
  const type = parts[parts.indexOf('typ') + 1];
  return line === '' || type === undefined ? '∅' : `${type} ${(parts[2] ?? '').toLowerCase()}`;
}

/** The whole step. */
export function briefStep(event: TraceEvent): string {
  switch (event.kind) {
    case 'call':
      return `${event.method}(${event.args.map(briefValue).filter(Boolean).join(', ')})`;
    case 'result':
      return event.outcome.ok
        ? `${event.method} ✓ ${briefValue(event.outcome.value)}`.trim()
        : `${event.method} ✕ ${event.outcome.error.name}`;
    case 'event':
      return short(`${event.type} ${eventDetail(event.type, event.detail)}`.trim());
    case 'state':
      if (event.name === 'created') return created(event.on, event.value);
      if (event.name === 'selectedCandidatePair') {
        const [local, remote] = ['local', 'remote'].map((end) =>
          briefCandidate(text(member(event.value, end))),
        );
        return `${event.name}: ${local} ↔ ${remote}`;
      }
      return `${event.name}: ${typeof event.value === 'string' ? event.value : briefValue(event.value) || '∅'}`;
    case 'traffic':
      return [
        event.sent.count > 0 ? `↑ ${event.sent.count} (${event.sent.size})` : '',
        event.received.count > 0 ? `↓ ${event.received.count} (${event.received.size})` : '',
      ]
        .filter(Boolean)
        .join('  ');
    case 'page':
      return `${event.on} ${event.type} ${pageDetail(event.type, event.detail)}`.trim();
    case 'run': {
      if (event.type === 'error') return short(`${event.error?.name}: ${event.error?.message}`);
      if (event.type === 'printed') return short(`console.${event.level}: ${event.text}`);
      return event.type;
    }
  }
}

function eventDetail(type: string, detail: Json): string {
  if (type === 'icecandidate') {
    return detail === null ? '∅' : briefCandidate(text(member(detail, 'candidate')));
  }
  if (type === 'icecandidateerror') return String(member(detail, 'errorCode') ?? '');
  if (type === 'track') return briefValue(member(detail, 'track'));
  if (type === 'datachannel') return briefValue(member(member(detail, 'channel'), 'label'));
  return briefValue(detail);
}

function created(on: string, value: Json): string {
  const type = text(member(value, 'type'));
  if (type === 'MediaStreamTrack') {
    return `${on}: ${text(member(value, 'kind'))} (${text(member(value, 'origin'))})`;
  }
  const label = text(member(value, 'label'));
  return label ? `new ${type} "${label}"` : `new ${type}`;
}

function pageDetail(type: string, detail: Json): string {
  if (type === 'source') {
    const tracks = list(member(detail, 'tracks')).map(briefValue).join(', ');
    return detail === null ? '∅' : tracks;
  }
  if (type === 'frames') return `+${String(member(detail, 'count') ?? '')}`;
  if (type === 'choice') return briefValue(member(detail, 'chosen'));
  if (type === 'options') return '';
  return briefValue(detail);
}
