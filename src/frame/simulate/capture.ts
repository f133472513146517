/** Captures that fail: W3C "Media Capture and Streams", section 10.4, the `getUserMedia` algorithm. */
import { asksForMedia } from '../fake-media/install-fake-media.ts';
import { replace } from '../fake-media/replace.ts';
import type { Faults } from './fault.ts';

/** What browsers say with each error. */
const MESSAGES = {
  NotAllowedError: 'Permission denied',
  NotFoundError: 'Requested device not found',
  NotReadableError: 'Could not start video source',
  AbortError: 'Starting videoinput failed',
  SecurityError: 'Invalid security origin',
} as const;

/**
 * Faults that refuse the next capture, whichever form of the call asks for it, and `insecure`: the
 * window looks as over plain http, without `mediaDevices`, for as long as it is armed.
 */
export function captureFaults(win: Window & typeof globalThis): Faults {
  let refusal: keyof typeof MESSAGES | undefined;
  let insecure = false;

  /** The error that a request must get, if it must get one. A refusal counts once. */
  function refuse(constraints: unknown): DOMException | undefined {
    const name = refusal;
    // A request for nothing fails before anything is asked for.
    if (!name || !asksForMedia(constraints)) return undefined;
    refusal = undefined;
    return new win.DOMException(MESSAGES[name], name);
  }

  const { mediaDevices } = win.navigator;
  replace(win.MediaDevices?.prototype, 'getUserMedia', (native, self, [constraints]) => {
    const error = self === mediaDevices ? refuse(constraints) : undefined;
    return error ? win.Promise.reject(error) : native();
  });
  for (const name of ['getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia']) {
    replace(win.Navigator.prototype, name, (native, self, [constraints, , failure]) => {
      if (self !== win.navigator || typeof failure !== 'function') return native();
      const error = insecure
        ? new win.DOMException('Only secure origins are allowed', 'NotSupportedError')
        : refuse(constraints);
      if (!error) return native();
      // In a task of its own, so that what the callback throws is reported as thrown.
      win.setTimeout(failure, 0, error);
    });
  }
  replace(win, 'isSecureContext', (native) => !insecure && native());

  const refusals = Object.keys(MESSAGES).map((name) => [
    name,
    () => {
      refusal = name as keyof typeof MESSAGES;
      return () => (refusal = undefined);
    },
  ]);
  return {
    ...(Object.fromEntries(refusals) as Faults),
    insecure() {
      insecure = true;
      // The attribute is for secure contexts only: over plain http not even `in` finds it.
      const restore = remove(win.Navigator.prototype, 'mediaDevices');
      return () => {
        insecure = false;
        restore();
      };
    },
  };
}

/** Takes an attribute away. Returns a function that puts it back. */
function remove(target: object, name: string): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(target, name);
  if (!descriptor) return () => {};
  Reflect.deleteProperty(target, name);
  return () => Object.defineProperty(target, name, descriptor);
}
