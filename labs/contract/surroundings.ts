/** What is around the peers: devices, faults that the world is made to have, what the page says. */
import { list, member, text } from './read-json.ts';
import type { TraceEvent } from './trace.ts';

/** One entry of `enumerateDevices()`. */
export interface DeviceState {
  kind: string;
  deviceId: string;
  /** Empty before the page has been granted a device of this kind. */
  label: string;
}

/** What a `<select>` offers, and what is chosen in it. */
export interface SelectState {
  labels: string[];
  value: string;
  /** The label of what is chosen, else empty. */
  chosen: string;
  /** When the reader chose, in milliseconds of the run. */
  choices: number[];
}

/** How many texts are kept: a page that counts would say one with every tick. */
const KEPT = 500;

/** A text and when it appeared, in milliseconds of the run. */
export interface Said {
  on: string;
  text: string;
  at: number;
}

export interface Surroundings {
  /** Faults that the reader has armed (`data-simulate`), in order. */
  faults: { name: string; at: number }[];
  /** All that elements have said, by their `#id`, in order. */
  said: Said[];
  /** What the program has printed with `console.error` or `console.warn`; `on` is the method. */
  printed: Said[];
  selects: Map<string, SelectState>;
  /** What `enumerateDevices()` has last told the program, and when; nothing if it was not asked. */
  enumerated: { at: number; devices: DeviceState[] } | undefined;
  /** Times at which the browser told of devices that came or went. */
  deviceChanges: number[];
}

export function emptySurroundings(): Surroundings {
  return {
    faults: [],
    said: [],
    printed: [],
    selects: new Map(),
    enumerated: undefined,
    deviceChanges: [],
  };
}

/** Applies one event, in place. */
export function advanceSurroundings(around: Surroundings, event: TraceEvent): void {
  const { at } = event;
  if (event.kind === 'page' && event.type === 'simulate') {
    around.faults.push({ name: text(event.detail), at });
  } else if (event.kind === 'page' && event.type === 'text') {
    keep(around.said, { on: event.on, text: text(event.detail), at });
  } else if (event.kind === 'page' && (event.type === 'options' || event.type === 'choice')) {
    const labels = list(member(event.detail, 'labels')).map(text);
    const value = text(member(event.detail, 'value'));
    const chosen = text(member(event.detail, 'chosen'));
    const choices = around.selects.get(event.on)?.choices ?? [];
    if (event.type === 'choice') choices.push(at);
    around.selects.set(event.on, { labels, value, chosen, choices });
  } else if (event.kind === 'run' && event.type === 'printed') {
    keep(around.printed, { on: event.level ?? '', text: event.text ?? '', at });
  } else if (event.kind === 'event' && event.type === 'devicechange') {
    around.deviceChanges.push(at);
  } else if (event.kind === 'result' && event.method === 'enumerateDevices' && event.outcome.ok) {
    const devices = list(event.outcome.value).map((device) => ({
      kind: text(member(device, 'kind')),
      deviceId: text(member(device, 'deviceId')),
      label: text(member(device, 'label')),
    }));
    around.enumerated = { at, devices };
  }
}

function keep(texts: Said[], one: Said): void {
  texts.push(one);
  if (texts.length > KEPT) texts.shift();
}
