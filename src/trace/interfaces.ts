/** Watches what a lab names in its manifest: methods, events and states of an interface. */
import type { WatchTable } from '../../labs/contract/lab.ts';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { wrapConstructor, wrapMethod, wrapSetter, type Undo } from './wrap.ts';

type Realm = Window & typeof globalThis;
type Entry = WatchTable[string];

/**
 * Wraps the interfaces of a table. Objects are named in the order in which they appear, by the name
 * of their interface with a small first letter: `mediaRecorder1`.
 *
 * @returns a function that takes the wrappers away
 */
export function watchInterfaces(recorder: Recorder, win: Realm, table: WatchTable): Undo {
  const undo = Object.entries(table).flatMap(([name, entry]) =>
    watchInterface(recorder, win, name, entry),
  );
  return () => undo.reverse().forEach((step) => step());
}

function watchInterface(recorder: Recorder, win: Realm, name: string, entry: Entry): Undo[] {
  const Interface = Reflect.get(win, name) as (new () => object) | undefined;
  // Over plain http, and in older browsers, there may be no such thing.
  if (typeof Interface !== 'function') return [];
  const prototype = Interface.prototype as object;
  const prefix = name.charAt(0).toLowerCase() + name.slice(1);
  const { methods = [], events = [], states = [], at } = entry;

  const recordStates = (object: object) => {
    for (const state of states) {
      const value = describe(recorder, Reflect.get(object, state));
      recorder.emit({ kind: 'state', ...recorder.where(object), name: state, value });
    }
  };
  const meet = (object: object): void => {
    if (recorder.nameOf(object) !== undefined) return;
    recorder.name(object, prefix);
    const value = { type: name };
    recorder.emit({ kind: 'state', ...recorder.where(object), name: 'created', value });
    for (const type of events) {
      recorder.listen(object as EventTarget, type, (event) => {
        const detail = describe(recorder, detailOf(event));
        recorder.emit({ kind: 'event', ...recorder.where(object), type, detail });
        recordStates(object);
      });
    }
  };

  if (at) meetExisting(win, at, meet);
  return [
    wrapConstructor(win, [name], meet),
    ...methods.map((method) =>
      wrapMethod(recorder, prototype, method, {
        fallback: (self) => (meet(self), recorder.nameOf(self) ?? prefix),
        after: recordStates,
      }),
    ),
    ...states.map((state) =>
      wrapSetter(prototype, state, (self) => {
        meet(self);
        recordStates(self);
      }),
    ),
  ];
}

/** An object that is there from the start, as `navigator.mediaDevices`, is met at once. */
function meetExisting(win: Realm, at: string, meet: (object: object) => void): void {
  const object = at
    .split('.')
    .reduce<unknown>((owner, key) => (owner ? Reflect.get(owner, key) : undefined), win);
  if (typeof object === 'object' && object !== null) meet(object);
}

/** What an event has beyond what every event has. */
function detailOf(event: Event): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const key in event) {
    if (key in Event.prototype || key === 'isTrusted') continue;
    own[key] = Reflect.get(event, key);
  }
  return own;
}
