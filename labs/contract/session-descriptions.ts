/** Reads session descriptions: RFC 8866 (SDP), RFC 9429 (JSEP), RFC 8839 (ICE). */
import * as sdp from 'sdp';

/** One m-line and the lines below it. */
export interface MediaSection {
  /** `audio`, `video` or `application`. */
  kind: string;
  /** Its name, empty where the description gives it none. */
  mid: string;
  direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  /** Whether its port says that it is not wanted (any more). */
  rejected: boolean;
  /** Its candidate lines, without `a=`. */
  candidates: string[];
}

/** What a description says, as far as checks ask for it. */
export interface ParsedDescription {
  media: MediaSection[];
  /** The number that its peer connection has given itself: RFC 8866, section 5.2. */
  session: string;
  /** The ICE user name fragment: another one means that ICE restarts (RFC 8839, section 5.4). */
  ufrag: string;
  /** Does it say that no candidate will follow (RFC 8838, section 8.2)? */
  endsCandidates: boolean;
}

/** Parses the text of a description. What is missing comes out empty; nothing is thrown. */
export function parseDescription(text: string): ParsedDescription {
  const [session = '', ...sections] = sdp.splitSections(text);
  const origin = sdp.matchPrefix(session, 'o=')[0] ?? '';
  const ufrag = sdp.matchPrefix(text, 'a=ice-ufrag:')[0] ?? '';
  return {
    media: sections.map((section) => mediaSection(section, session)),
    session: origin.split(' ')[1] ?? '',
    ufrag: ufrag.slice('a=ice-ufrag:'.length),
    endsCandidates: sdp.matchPrefix(text, 'a=end-of-candidates').length > 0,
  };
}

function mediaSection(section: string, session: string): MediaSection {
  // Port 0 alone rejects; with bundle-only it shares the port of another section.
  const bundleOnly = sdp.matchPrefix(section, 'a=bundle-only').length > 0;
  return {
    kind: sdp.getKind(section),
    mid: sdp.getMid(section) ?? '',
    direction: sdp.getDirection(section, session),
    rejected: sdp.isRejected(section) && !bundleOnly,
    candidates: sdp.matchPrefix(section, 'a=candidate:').map((line) => line.slice('a='.length)),
  };
}

/** Does this side of a section's description say that it sends? */
export function offersToSend({ direction, rejected }: MediaSection): boolean {
  return !rejected && (direction === 'sendrecv' || direction === 'sendonly');
}

/** One candidate line: RFC 8839, section 5.1. */
export interface ParsedCandidate {
  type: string;
  protocol: string;
  address: string;
  port: string;
  priority: string;
}

/** Parses a candidate's line; nothing where it is none. */
export function parseCandidate(line: string): ParsedCandidate | undefined {
  if (!/^(a=)?candidate:/.test(line)) return undefined;
  const { type, protocol, address, port, priority } = sdp.parseCandidate(line);
  return { type, protocol, address, port: String(port), priority: String(priority) };
}
