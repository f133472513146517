/** What stands around a program before any of it, or of its packages, is evaluated. */
import type { Socket } from 'socket.io-client';
import { elementName } from '../trace/element-name.ts';
import { watch } from '../trace/watch.ts';
import type { Recorder } from '../trace/recorder.ts';
import { installFakeMedia, type FakeMedia } from './fake-media/install-fake-media.ts';
import { fetchPart } from './fetch-part.ts';
import type { FromFrame, RunRequest } from './messages.ts';

type MediaMessage = Extract<FromFrame, { type: 'media' }>;

export interface Environment {
  /** Which media stand behind `getUserMedia`, for the page to be told. */
  media: MediaMessage;
  /** Watches the sockets as well, once their library has been loaded. */
  watchSockets(Client: typeof Socket): void;
  /** Closes and stops all that the program holds. */
  release(): void;
}

type Surroundings = Window & typeof globalThis;

/**
 * Puts fake media, faults and the wrappers of the trace in front of the standard API, in that
 * order, so that each sees what stands behind it as what the browser does.
 *
 * @param recorder receives what the wrappers see, from now on
 * @throws {PartMissing} when the faults cannot be fetched
 */
export async function installEnvironment(
  win: Surroundings,
  request: Pick<RunRequest, 'media' | 'device' | 'watch'>,
  recorder: Recorder,
): Promise<Environment> {
  const { fake, message } = await chooseMedia(win, request);
  // Few labs let the world misbehave, or choose their networks: the others do not load what that
  // takes. The networks lie below the faults.
  const networks = win.document.querySelector('[data-network]')
    ? (await fetchPart('networks', () => import('./networks/install-networks.ts'))).installNetworks(
        win,
      )
    : {};
  if (win.document.querySelector('[data-simulate]')) {
    const faults = await fetchPart('simulate', () => import('./simulate/install-faults.ts'));
    const armed = (element: Element, detail: string) =>
      recorder.emit({ kind: 'page', on: elementName(element), type: 'simulate', detail });
    faults.installFaults(win, fake, armed, networks);
  }
  const { watchSockets, release } = watch(recorder, win, request.watch);
  return { media: message, watchSockets, release };
}

/** Installs the fake devices, unless the reader wants the real ones and there is such a device. */
async function chooseMedia(
  win: Surroundings,
  { media: chosen, device = 'camera' }: Pick<RunRequest, 'media' | 'device'>,
): Promise<{ fake: FakeMedia | undefined; message: MediaMessage }> {
  const hasDevice = async () => {
    const devices = (await win.navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices.some(({ kind }) => kind === (device === 'camera' ? 'videoinput' : 'audioinput'));
  };
  if (chosen === 'real' && (await hasDevice())) {
    return { fake: undefined, message: { type: 'media', source: 'real', reason: 'chosen' } };
  }
  const reason = chosen === 'fake' ? 'chosen' : 'no-device';
  return { fake: installFakeMedia(win), message: { type: 'media', source: 'fake', reason } };
}
