/** Asks the configured STUN and TURN servers, with a connection that goes nowhere. */
import type { KnownServers } from './call-servers.ts';
import type { Check } from './preflight.ts';

/** How long the servers may take to answer, in milliseconds. */
const PATIENCE = 5000;

/**
 * Nobody's credentials: those that hold are for calls alone. A TURN server that is there refuses them,
 * and that is an answer.
 */
const NOBODY = { username: 'nobody', credential: 'nobody' };

/** What came of asking. */
export interface Gathered {
  /** The types of the candidates that were found. */
  types: ReadonlySet<string>;
  /** W3C "WebRTC", section 4.8.2: a code of STUN (RFC 8489), or 701 for no answer at all. */
  errors: ReadonlySet<number>;
  /** Whether all had answered, or been given up, in time. */
  complete: boolean;
}

/** Without any servers there is nothing to ask, and that is said. */
export async function examineIce(known: KnownServers): Promise<Check[]> {
  const { iceServers = [], turnUrls } = known;
  const servers: RTCIceServer[] = [...iceServers];
  if (turnUrls) servers.push({ urls: turnUrls, ...NOBODY });
  return judgeIce(known, servers.length > 0 ? await gather(servers) : undefined);
}

/** Puts what was gathered into one row for STUN and one for TURN. */
export function judgeIce({ turnUrls }: KnownServers, found: Gathered | undefined): Check[] {
  return [stun(found), turn(turnUrls ? found : undefined)];
}

/** A TURN server tells the address too. A device with a public one has no such candidate. */
function stun(found: Gathered | undefined): Check {
  if (!found) return { name: 'stun', outcome: 'none', level: 'note' };
  const { types, errors, complete } = found;
  const answered = types.has('srflx') || (complete && !errors.has(701));
  if (answered) return { name: 'stun', outcome: 'answered', level: 'fine' };
  return { name: 'stun', outcome: 'silent', level: 'trouble' };
}

function turn(found: Gathered | undefined): Check {
  if (!found) return { name: 'turn', outcome: 'none', level: 'note' };
  if (found.errors.has(401)) return { name: 'turn', outcome: 'answered', level: 'fine' };
  return { name: 'turn', outcome: 'silent', level: 'trouble' };
}

function gather(iceServers: RTCIceServer[]): Promise<Gathered> {
  const types = new Set<string>();
  const errors = new Set<number>();
  const pc = new RTCPeerConnection({ iceServers });
  pc.createDataChannel('');
  void pc.setLocalDescription();
  return new Promise((resolve) => {
    const end = (complete: boolean) => {
      clearTimeout(late);
      pc.close();
      resolve({ types, errors, complete });
    };
    const late = setTimeout(() => end(false), PATIENCE);
    pc.onicecandidateerror = ({ errorCode }) => void errors.add(errorCode);
    pc.onicecandidate = ({ candidate }) => {
      if (candidate?.type) types.add(candidate.type);
      if (!candidate) end(true);
    };
  });
}
