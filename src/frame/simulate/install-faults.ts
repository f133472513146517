/**
 * The world misbehaves on demand, and the program does not know. An element of the demo page that
 * says `data-simulate="<fault>"` arms that fault when it is clicked, before the program's own
 * handler runs. In a file of its own the attribute does nothing.
 */
import type { FakeMedia } from '../fake-media/install-fake-media.ts';
import { autoplayFaults } from './autoplay.ts';
import { captureFaults } from './capture.ts';
import { deviceFaults } from './devices.ts';
import { trackEnder } from './end-tracks.ts';
import type { Faults } from './fault.ts';
import { gatheringFaults } from './gathering.ts';
import { networkFaults } from './network.ts';
import { poorNetworkFaults } from './poor-network.ts';
import { sharingFaults } from './sharing.ts';

/**
 * Puts the faults in front of the standard API of a window. To be called before the trace's
 * wrappers, which then see what a fault does as what the browser did.
 *
 * @param media the fake devices, where they are the ones in use
 * @param armed told of each fault, with the element that armed it
 * @param others faults of what only some pages load
 */
export function installFaults(
  win: Window & typeof globalThis,
  media: FakeMedia | undefined,
  armed: (element: Element, fault: string) => void,
  others: Faults = {},
): void {
  const end = trackEnder(win);
  const faults: Faults = {
    none: () => undefined,
    ...autoplayFaults(win),
    ...captureFaults(win),
    ...networkFaults(win),
    ...poorNetworkFaults(win),
    ...gatheringFaults(win),
    ...sharingFaults(win, end),
    ...others,
    ...(media && deviceFaults(win, media, end)),
  };
  let disarm: (() => void) | undefined;
  // At the body: after the trace has told of the click, before any handler of a button.
  win.document.body.addEventListener(
    'click',
    ({ target }) => {
      const element = (target as Element).closest('[data-simulate]');
      const name = element?.getAttribute('data-simulate') ?? '';
      if (!element || !Object.hasOwn(faults, name)) return;
      disarm?.();
      disarm = faults[name]!();
      armed(element, name);
    },
    { capture: true },
  );
}
