/** Watches which events a program listens to: a message that arrives where nobody listens is lost. */
import type { Recorder } from './recorder.ts';
import { safely, wrapSetter, type Undo } from './wrap.ts';

type Listen = EventTarget['addEventListener'];

/** Interfaces, with the events for which it matters whether the program listens. */
const watched = {
  RTCDataChannel: ['open', 'message', 'close'],
  RTCPeerConnection: ['icecandidate', 'track', 'datachannel', 'negotiationneeded'],
} as const;

/**
 * Records each first listener for such an event as `{ kind: 'state', name: 'listens' }`, be it set
 * as an `on…` attribute or added.
 */
export function watchListeners(recorder: Recorder, win: Window & typeof globalThis): Undo {
  const known = new WeakMap<object, Set<string>>();
  const record = (target: object, type: string) => {
    const types = known.get(target) ?? new Set();
    known.set(target, types);
    if (types.has(type)) return;
    types.add(type);
    recorder.emit({ kind: 'state', ...recorder.where(target), name: 'listens', value: type });
  };
  const interfaces = Object.entries(watched).flatMap(([name, types]) => {
    const Interface = Reflect.get(win, name) as (new () => EventTarget) | undefined;
    return Interface ? [{ Interface, types: new Set<string>(types) }] : [];
  });
  const undo = interfaces.flatMap(({ Interface, types }) =>
    [...types].map((type) =>
      wrapSetter(Interface.prototype as object, `on${type}`, (self, handler) => {
        if (typeof handler === 'function') record(self, type);
      }),
    ),
  );

  const { prototype } = win.EventTarget;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'addEventListener')!;
  const value = new Proxy(descriptor.value as Listen, {
    apply(inner, self: unknown, args: unknown[]) {
      const result: unknown = Reflect.apply(inner, self, args);
      safely(() => {
        const type = String(args[0]);
        const found = interfaces.find(({ Interface }) => self instanceof Interface);
        if (found?.types.has(type) && args[1]) record(self as object, type);
      }, undefined);
      return result;
    },
  });
  Object.defineProperty(prototype, 'addEventListener', { ...descriptor, value });
  undo.push(() => Object.defineProperty(prototype, 'addEventListener', descriptor));
  return () => undo.forEach((step) => step());
}
