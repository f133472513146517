/** Session descriptions by section and line: RFC 8866, with the attributes of RFC 9429. */
import * as sdp from 'sdp';
import type { Codec } from './codec.ts';
import { explain, type Explanation } from './explain.ts';

export interface SdpLine {
  text: string;
  explanation: Explanation;
}

export interface SdpSection {
  /** `session` for what stands before the first m-line; else `audio`, `video`, `application`. */
  kind: string;
  mid: string;
  direction: string;
  rejected: boolean;
  lines: SdpLine[];
  codecs: Codec[];
  extensions: string[];
  ufrag: string;
  setup: string;
  fingerprint: string;
  candidates: string[];
}

/** Takes a description apart. Nothing is thrown, whatever the text is. */
export function sectionsOf(text: string): SdpSection[] {
  if (text.trim() === '') return [];
  const parts = sdp.splitSections(text);
  const session = parts[0] ?? '';
  return parts.map((part, index) => sectionOf(part, session, index === 0));
}

const first = (part: string, prefix: string): string =>
  (sdp.matchPrefix(part, prefix)[0] ?? '').slice(prefix.length);

function sectionOf(part: string, session: string, isSession: boolean): SdpSection {
  const codecs = codecsOf(part);
  const lines = part.split(/\r?\n/).filter((line) => line !== '');
  const either = (prefix: string) => first(part, prefix) || first(session, prefix);
  const bundleOnly = sdp.matchPrefix(part, 'a=bundle-only').length > 0;
  return {
    kind: isSession ? 'session' : sdp.getKind(part),
    mid: isSession ? '' : (sdp.getMid(part) ?? ''),
    direction: isSession ? '' : sdp.getDirection(part, session),
    rejected: !isSession && sdp.isRejected(part) && !bundleOnly,
    lines: lines.map((line) => ({ text: line, explanation: explain(line, codecs) })),
    codecs,
    extensions: sdp
      .matchPrefix(part, 'a=extmap:')
      .map((line) => line.split(' ')[1] ?? '')
      .sort(),
    ufrag: either('a=ice-ufrag:'),
    setup: either('a=setup:'),
    fingerprint: either('a=fingerprint:'),
    candidates: sdp.matchPrefix(part, 'a=candidate:').map((line) => line.slice(2)),
  };
}

/** In the order of the m-line, which is the order of preference. */
function codecsOf(part: string): Codec[] {
  const order = /^m=\S+ \S+ \S+ (.*)/.exec(part)?.[1]?.trim().split(' ').map(Number) ?? [];
  const codecs = new Map<number, Codec>();
  for (const line of sdp.matchPrefix(part, 'a=rtpmap:')) {
    if (!/^a=rtpmap:\d+ [^/]+\/\d/.test(line)) continue;
    const { payloadType, name, clockRate } = sdp.parseRtpMap(line);
    codecs.set(payloadType, { payload: payloadType, name, clockRate, parameters: '' });
  }
  for (const line of sdp.matchPrefix(part, 'a=fmtp:')) {
    const codec = codecs.get(Number(/^a=fmtp:(\d+)/.exec(line)?.[1]));
    if (codec) codec.parameters = line.slice(line.indexOf(' ') + 1);
  }
  return order.flatMap((payload) => codecs.get(payload) ?? []);
}

/** Codecs that repair or carry others, and are no choice of their own. */
const HELPERS = /^(rtx|red|ulpfec|flexfec-03|telephone-event|CN)$/i;

export const realCodecs = (codecs: readonly Codec[]): Codec[] =>
  codecs.filter(({ name }) => !HELPERS.test(name));
