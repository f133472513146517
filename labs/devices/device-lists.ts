/** What the browser has told the program of its devices. */
import type { Evidence } from '../contract/evidence.ts';
import { list, member, text } from '../contract/read-json.ts';

/** One entry of `enumerateDevices()`: W3C "Media Capture and Streams", section 9. */
export interface Device {
  kind: string;
  /** Empty before the page has been granted a device of this kind. */
  label: string;
}

export interface DeviceLists {
  /** The newest list that the program has got, and when; nothing if it has not asked. */
  newest?: { devices: Device[]; at: number };
  /** Times at which devices came or went, in milliseconds of the run. */
  changes: number[];
  /** What the reader chose last in a list, by its label: the program may choose again afterwards. */
  chosen: string;
}

export const deviceLists: Evidence<DeviceLists> = {
  begin: () => ({ changes: [], chosen: '' }),
  take(lists, event) {
    if (event.kind === 'event' && event.type === 'devicechange') lists.changes.push(event.at);
    if (event.kind === 'page' && event.type === 'choice') {
      lists.chosen = text(member(event.detail, 'chosen'));
    }
    if (event.kind !== 'result' || event.method !== 'enumerateDevices' || !event.outcome.ok) return;
    const devices = list(event.outcome.value).map((device) => ({
      kind: text(member(device, 'kind')),
      label: text(member(device, 'label')),
    }));
    lists.newest = { devices, at: event.at };
  },
};

/**
 * Does an option name the device? Many pages leave out what browsers put behind the name of a USB
 * device, as in "HD Webcam (046d:0825)".
 */
export function namesDevice(option: string, { label }: Device): boolean {
  const short = label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)$/i, '');
  return short !== '' && option.includes(short);
}
