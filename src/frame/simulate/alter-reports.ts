/** Makes the reports of `getStats()` say something else than what the browser wrote. */
import { replace } from '../fake-media/replace.ts';

/** One entry of a report: W3C "Identifiers for WebRTC's Statistics API". */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly [member: string]: unknown;
}

type Callback = (entry: Entry, id: string, report: RTCStatsReport) => void;

/**
 * @param alter gets a report and how to read what stands in it; it gives what the program is to
 *   read, the same each time, or nothing where the report is left as it is
 */
export function alterReports(
  win: Window & typeof globalThis,
  alter: (report: RTCStatsReport, own: () => Map<string, Entry>) => Map<string, Entry> | undefined,
): void {
  const prototype = win.RTCStatsReport?.prototype;
  if (prototype === undefined) return;
  const entries = prototype.entries;
  const altered = (self: unknown) =>
    alter(
      self as RTCStatsReport,
      () => new Map(entries.call(self as RTCStatsReport) as Iterable<[string, Entry]>),
    );

  replace(prototype, 'get', (native, self, [id]) => {
    const said = altered(self);
    return said ? said.get(String(id)) : native();
  });
  for (const name of ['entries', 'values', Symbol.iterator] as const) {
    replace(prototype, name, (native, self) => altered(self)?.[name]() ?? native());
  }
  replace(prototype, 'forEach', (native, self, [each, receiver]) => {
    const said = altered(self);
    if (!said) return native();
    said.forEach((entry, id) => {
      Reflect.apply(each as Callback, receiver, [entry, id, self]);
    });
    return undefined;
  });
}
