/** One line of words for each trace event, from the texts of the page's language. */
import type { Json, TracedError, TraceEvent, TrafficEvent } from '../../labs/contract/trace.ts';

/** The longest value that is written out, in UTF-16 code units. */
const LONGEST = 120;

/** Finds the text of a key and fills in its places. */
export type Tell = (key: string, values: Record<string, string>) => string;

/**
 * @param text the texts of the page's language; asked for keys such as `trace.call`
 */
export function inWords(event: TraceEvent, text: Tell): string {
  const tell = (key: string, values: Record<string, string>) => text(`trace.${key}`, values);
  switch (event.kind) {
    case 'call':
      if (isSocket(event.on) && event.method === 'emit') {
        const [name, ...args] = event.args;
        return tell('sends', {
          on: event.on,
          type: String(name),
          args: args.map(brief).join(', '),
        });
      }
      return tell('call', {
        on: event.on,
        method: event.method,
        args: event.args.map(brief).join(', '),
      });
    case 'result': {
      const { on, method, outcome } = event;
      if (!outcome.ok) return tell('failed', { on, method, error: error(outcome.error) });
      return outcome.value === null
        ? tell('done', { on, method })
        : tell('ok', { on, method, value: brief(outcome.value) });
    }
    case 'event':
      return tell(isSocket(event.on) ? 'receives' : 'event', {
        on: event.on,
        type: event.type,
        detail: event.detail === null ? '' : brief(event.detail),
      });
    case 'state':
      return event.name === 'created'
        ? tell('created', { on: event.on, value: brief(event.value) })
        : tell('state', { on: event.on, name: event.name, value: brief(event.value) });
    case 'traffic':
      return traffic(event, tell);
    case 'page':
      return tell(event.type, {
        on: event.on,
        detail: brief(event.detail),
        ...fields(event.detail),
      });
    case 'run':
      return tell(event.type, {
        error: event.error ? error(event.error) : '',
        level: event.level ?? '',
        text: event.text ?? '',
      });
  }
}

/** What passed, each way that anything did. */
function traffic({ on, sent, received, lows }: TrafficEvent, tell: Tell): string {
  const passed = Object.entries({ sent, received })
    .filter(([, { count }]) => count > 0)
    .map(([way, { count, size }]) => tell(way, { on, count: `${count}`, size: `${size}` }));
  if (lows > 0) passed.push(tell('event', { on, type: 'bufferedamountlow', detail: `× ${lows}` }));
  return passed.join('; ');
}

const isSocket = (ref: string) => ref.startsWith('socket');

function error({ name, message }: TracedError): string {
  return `${name}: ${message}`;
}

/** The plain fields of a detail, for texts that name them. */
function fields(detail: Json): Record<string, string> {
  if (detail === null || typeof detail !== 'object' || Array.isArray(detail)) return {};
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [key, brief(value)]));
}

/** A value in a few words: the name of an object, the type of a description, the candidate's line. */
function brief(value: Json): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value).slice(0, LONGEST);
  if (Array.isArray(value)) return `[${value.map(brief).join(', ')}]`;
  if (typeof value.ref === 'string') return value.ref;
  if (typeof value.sdp === 'string') return `${String(value.type)} (SDP)`;
  if (typeof value.candidate === 'string') return value.candidate.slice(0, LONGEST);
  const text = Object.entries(value)
    .map(([key, item]) => `${key}: ${brief(item)}`)
    .join(', ');
  return `{${text.slice(0, LONGEST)}}`;
}
