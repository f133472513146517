/** Candidates as lines, and descriptions that hold them: RFC 8839, section 5.1. */
import type { FoundCandidate } from './gather.ts';

/** Writes the line as browsers do, with the user name fragment behind it. */
export function lineOf(candidate: FoundCandidate, ufrag: string): string {
  const { type, ip, port, priority, related, relayProtocol } = candidate;
  const foundation = { host: 1, srflx: 2, udp: 3, tcp: 4, tls: 5 }[
    relayProtocol ?? (type as 'host' | 'srflx')
  ];
  const behind = related ? ` raddr ${related.ip} rport ${related.port}` : '';
  const end = `generation 0 ufrag ${ufrag}`;
  return `candidate:${foundation} 1 udp ${priority} ${ip} ${port} typ ${type}${behind} ${end}`;
}

/** What tells one simulated candidate from another: its address and port are nobody else's. */
export function keyOf(line: string): string {
  const [, , , , ip = '', port = '', , type = ''] = line.replace(/^a=/, '').split(' ');
  return `${type} ${ip}:${port}`;
}

const IS_CANDIDATE = /^a=(candidate:|end-of-candidates)/;

/** The user name fragment of a description. */
export const ufragOf = (sdp: string | undefined): string | undefined =>
  /^a=ice-ufrag:(\S+)/m.exec(sdp ?? '')?.[1];

/** The lines of the candidates in a description, without `a=`. */
export const linesIn = (sdp: string): string[] =>
  sdp.split(/\r?\n/).flatMap((line) => (line.startsWith('a=candidate:') ? [line.slice(2)] : []));

/** The description without any candidate. */
export const withoutCandidates = (sdp: string): string =>
  sdp
    .split('\r\n')
    .filter((line) => !IS_CANDIDATE.test(line))
    .join('\r\n');

/**
 * The description with these candidates in place of its own, in the first media section: the others
 * are bundled with it. The address that it names as its default is blanked out.
 */
export function withCandidates(sdp: string, lines: readonly string[]): string {
  let section = '';
  let isPlaced = false;
  return withoutCandidates(sdp)
    .replace(/^(m=\w+) [1-9]\d* /gm, '$1 9 ')
    .replace(/^a=rtcp:.*$/gm, 'a=rtcp:9 IN IP4 0.0.0.0')
    .replace(/^c=IN IP[46] .*$/gm, 'c=IN IP4 0.0.0.0')
    .split('\r\n')
    .flatMap((line) => {
      if (line.startsWith('m=')) section = line;
      if (isPlaced || section === '' || !line.startsWith('c=')) return [line];
      isPlaced = true;
      return [line, ...lines.map((one) => `a=${one}`)];
    })
    .join('\r\n');
}
