/** What can be known before the camera is asked for. */
import { obstacle } from './media-problem.ts';

/** One thing that a call needs: fine, in the way, or to be decided later. */
export interface Check {
  name: 'media' | 'devices' | 'permission' | 'stun' | 'turn';
  outcome: string;
  level: 'fine' | 'note' | 'trouble';
}

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

/** Has the visitor said yes to camera or microphone before? Where the browser does not tell, no. */
export async function isAllowed(): Promise<boolean> {
  return (await permission()).some(({ outcome }) => outcome === 'granted');
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
