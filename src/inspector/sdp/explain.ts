/** What a line of a session description is, who chose it, and which call put it there. */
import type { Codec } from './codec.ts';

/** Whose doing a line is; each has a text in the catalogues. */
export type Chosen = 'browser' | 'tracks' | 'channel' | 'ice' | 'dtls' | 'direction' | 'preference';

export interface Explanation {
  /** The key of its text: `sdp.line.<key>`. */
  key: LineKey;
  values: Record<string, string>;
  by: Chosen;
  /** Where it is specified. */
  spec: string;
}

const RFC = (number: number, section: string) =>
  `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`;

interface Rule {
  pattern: RegExp;
  by: Chosen;
  spec: string;
  /** The names of the pattern's groups, as the text has them. */
  values?: readonly string[];
}

const rules = {
  version: { pattern: /^v=(\d+)/, by: 'browser', spec: RFC(8866, '5.1') },
  origin: {
    pattern: /^o=\S+ (\S+) (\S+)/,
    by: 'browser',
    spec: RFC(8866, '5.2'),
    values: ['session', 'version'],
  },
  name: { pattern: /^s=/, by: 'browser', spec: RFC(8866, '5.3') },
  time: { pattern: /^t=/, by: 'browser', spec: RFC(8866, '5.9') },
  bundle: {
    pattern: /^a=group:BUNDLE ?(.*)/,
    by: 'browser',
    spec: RFC(9143, '7.2'),
    values: ['mids'],
  },
  lipSync: { pattern: /^a=group:LS (.*)/, by: 'browser', spec: RFC(5888, '7'), values: ['mids'] },
  extmapMixed: { pattern: /^a=extmap-allow-mixed/, by: 'browser', spec: RFC(8285, '6') },
  msidSemantic: { pattern: /^a=msid-semantic/, by: 'browser', spec: RFC(8830, 'appendix-A') },
  media: {
    pattern: /^m=(audio|video) (\d+) (\S+) (.*)/,
    by: 'tracks',
    spec: RFC(8866, '5.14'),
    values: ['kind', 'port', 'profile', 'payloads'],
  },
  data: { pattern: /^m=application (\d+)/, by: 'channel', spec: RFC(8841, '4'), values: ['port'] },
  connection: {
    pattern: /^c=IN IP[46] (\S+)/,
    by: 'ice',
    spec: RFC(8866, '5.7'),
    values: ['address'],
  },
  bandwidth: {
    pattern: /^b=(AS|TIAS):(\d+)/,
    by: 'preference',
    spec: RFC(8866, '5.8'),
    values: ['unit', 'limit'],
  },
  rtcp: { pattern: /^a=rtcp:/, by: 'ice', spec: RFC(3605, '2.1') },
  ufrag: { pattern: /^a=ice-ufrag:(.*)/, by: 'ice', spec: RFC(8839, '5.4'), values: ['ufrag'] },
  password: { pattern: /^a=ice-pwd:/, by: 'ice', spec: RFC(8839, '5.4') },
  iceOptions: {
    pattern: /^a=ice-options:(.*)/,
    by: 'ice',
    spec: RFC(8839, '5.6'),
    values: ['options'],
  },
  iceLite: { pattern: /^a=ice-lite/, by: 'ice', spec: RFC(8839, '5.3') },
  candidate: {
    pattern: /^a=candidate:\S+ (\d) (\S+) (\d+) (\S+) (\d+) typ (\S+)/,
    by: 'ice',
    spec: RFC(8839, '5.1'),
    values: ['component', 'protocol', 'priority', 'address', 'port', 'type'],
  },
  endOfCandidates: { pattern: /^a=end-of-candidates/, by: 'ice', spec: RFC(8838, '8.2') },
  fingerprint: {
    pattern: /^a=fingerprint:(\S+)/,
    by: 'dtls',
    spec: RFC(8122, '5'),
    values: ['hash'],
  },
  setup: { pattern: /^a=setup:(\S+)/, by: 'dtls', spec: RFC(8842, '5.2'), values: ['role'] },
  mid: { pattern: /^a=mid:(.*)/, by: 'tracks', spec: RFC(5888, '4'), values: ['mid'] },
  extension: {
    pattern: /^a=extmap:(\d+)\S* (\S+)/,
    by: 'browser',
    spec: RFC(8285, '5'),
    values: ['id', 'uri'],
  },
  sendrecv: { pattern: /^a=sendrecv/, by: 'direction', spec: RFC(9429, '5.2.1') },
  sendonly: { pattern: /^a=sendonly/, by: 'direction', spec: RFC(9429, '5.2.1') },
  recvonly: { pattern: /^a=recvonly/, by: 'direction', spec: RFC(9429, '5.2.1') },
  inactive: { pattern: /^a=inactive/, by: 'direction', spec: RFC(9429, '5.2.1') },
  msid: {
    pattern: /^a=msid:(\S+) ?(\S*)/,
    by: 'tracks',
    spec: RFC(8830, '2'),
    values: ['stream', 'track'],
  },
  rtcpMux: { pattern: /^a=rtcp-mux/, by: 'browser', spec: RFC(8858, '3') },
  rtcpSize: { pattern: /^a=rtcp-rsize/, by: 'browser', spec: RFC(5506, '5') },
  codec: {
    pattern: /^a=rtpmap:(\d+) ([^/]+)\/(\d+)/,
    by: 'preference',
    spec: RFC(8866, '6.6'),
    values: ['payload', 'codec', 'rate'],
  },
  feedback: {
    pattern: /^a=rtcp-fb:(\S+) (.*)/,
    by: 'browser',
    spec: RFC(4585, '4.2'),
    values: ['payload', 'feedback'],
  },
  parameters: {
    pattern: /^a=fmtp:(\d+) (.*)/,
    by: 'browser',
    spec: RFC(8866, '6.15'),
    values: ['payload', 'parameters'],
  },
  source: { pattern: /^a=ssrc:(\d+)/, by: 'browser', spec: RFC(5576, '4.1'), values: ['ssrc'] },
  sourceGroup: {
    pattern: /^a=ssrc-group:(\S+)/,
    by: 'browser',
    spec: RFC(5576, '4.2'),
    values: ['semantics'],
  },
  sctpPort: {
    pattern: /^a=sctp-port:(\d+)/,
    by: 'channel',
    spec: RFC(8841, '5'),
    values: ['port'],
  },
  messageSize: {
    pattern: /^a=max-message-size:(\d+)/,
    by: 'channel',
    spec: RFC(8841, '6'),
    values: ['bytes'],
  },
  simulcast: {
    pattern: /^a=simulcast:(.*)/,
    by: 'tracks',
    spec: RFC(8853, '5.1'),
    values: ['layers'],
  },
  rid: {
    pattern: /^a=rid:(\S+) (\S+)/,
    by: 'tracks',
    spec: RFC(8851, '4'),
    values: ['rid', 'way'],
  },
  bundleOnly: { pattern: /^a=bundle-only/, by: 'browser', spec: RFC(9143, '6') },
  packetTime: {
    pattern: /^a=(?:max)?ptime:(\d+)/,
    by: 'preference',
    spec: RFC(8866, '6.4'),
    values: ['ms'],
  },
  unknown: { pattern: /^/, by: 'browser', spec: RFC(8866, '5.13') },
} satisfies Record<string, Rule>;

export type LineKey = keyof typeof rules;

/**
 * @param codecs those of the section, so that a line about a payload type can name its codec
 */
export function explain(line: string, codecs: readonly Codec[] = []): Explanation {
  const found = (Object.entries(rules) as [LineKey, Rule][]).find(([, { pattern }]) =>
    pattern.test(line),
  )!;
  const [key, { pattern, by, spec, values: names = [] }] = found;
  const groups = pattern.exec(line)!.slice(1);
  const values = Object.fromEntries(names.map((name, index) => [name, groups[index] ?? '']));
  const codec = codecs.find(({ payload }) => String(payload) === values.payload);
  if (codec && key !== 'codec') values.codec = codec.name;
  else if (key === 'feedback' || key === 'parameters') values.codec = values.payload ?? '';
  return { key, values, by, spec };
}
