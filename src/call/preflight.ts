/** What can be known before the camera is asked for. */
import { obstacle } from './media-problem.ts';

/** One thing that a call needs: fine, in the way, or to be decided later. */
export interface Check {
  name: 'media' | 'devices' | 'permission' | 'ice';
  outcome: string;
  level: 'fine' | 'note' | 'trouble';
}

/** How long STUN and TURN servers may take to answer, in milliseconds. */
const PATIENCE = 5000;

/** Looks at page, devices and permission. Opens nothing and asks nobody. */
export async function examine(): Promise<Check[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const problem = obstacle(isSecureContext, devices);
  if (problem) return [{ name: 'media', outcome: problem, level: 'trouble' }];
  const found = await devices!.enumerateDevices();
  const has = (kind: MediaDeviceKind) => found.some((device) => device.kind === kind);
  const outcome = has('videoinput')
    ? has('audioinput')
      ? 'both'
      : 'camera'
    : has('audioinput')
      ? 'microphone'
      : 'none';
  return [
    { name: 'media', outcome: 'secure', level: 'fine' },
    { name: 'devices', outcome, level: outcome === 'none' ? 'note' : 'fine' },
    ...(await permission()),
  ];
}

async function permission(): Promise<Check[]> {
  const names = ['camera', 'microphone'] as PermissionName[];
  try {
    const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    const is = (state: PermissionState) => states.some((status) => status.state === state);
    if (is('denied')) return [{ name: 'permission', outcome: 'denied', level: 'trouble' }];
    return [{ name: 'permission', outcome: is('prompt') ? 'prompt' : 'granted', level: 'fine' }];
  } catch {
    // Some browsers do not tell; they will ask.
    return [];
  }
}

/**
 * Asks the configured STUN and TURN servers for candidates, with a connection that goes nowhere.
 * Without any there is nothing to ask, and that is said.
 */
export async function examineIce(iceServers: RTCIceServer[]): Promise<Check> {
  const name = 'ice';
  if (iceServers.length === 0) return { name, outcome: 'none', level: 'note' };
  const found = await gather(iceServers);
  if (found.has('relay')) return { name, outcome: 'relay', level: 'fine' };
  if (found.has('srflx')) return { name, outcome: 'stun', level: 'fine' };
  return { name, outcome: 'silent', level: 'trouble' };
}

/** The types of candidates that these servers give. */
function gather(iceServers: RTCIceServer[]): Promise<Set<string>> {
  const found = new Set<string>();
  const pc = new RTCPeerConnection({ iceServers });
  pc.createDataChannel('');
  void pc.setLocalDescription();
  return new Promise((resolve) => {
    const end = () => {
      pc.close();
      resolve(found);
    };
    const late = setTimeout(end, PATIENCE);
    pc.onicecandidate = ({ candidate }) => {
      if (candidate?.type) found.add(candidate.type);
      if (candidate) return;
      clearTimeout(late);
      end();
    };
  });
}
