/**
 * How the wrappers watch without being noticed. A native function is wrapped in a `Proxy`, which
 * keeps its `name`, its `length`, its brand checks and its errors; a prototype keeps its shape.
 */
import type { Json } from '../../labs/contract/trace.ts';
import { describe, describeError } from './describe.ts';
import type { Recorder } from './recorder.ts';

/** Undoes one wrapper. */
export type Undo = () => void;

type Native = (this: object, ...args: unknown[]) => unknown;

export interface Watch {
  /** The name of the object in the trace, where the recorder has not named it. */
  fallback?: string;
  /** Told of a call that did not throw, before its result is recorded. */
  after?: (self: object, args: unknown[], returned: unknown) => void;
  /** Told of what a promise or a success callback brought, before its result is recorded. */
  settled?: (value: unknown) => void;
  /** Replaces the description of the arguments. */
  args?: (args: unknown[]) => Json[];
  /** Replaces the description of the result. */
  result?: (value: unknown) => Json;
}

/** Runs `step` first and the callback then, with the callback's own `this` and arguments. */
function before<F extends Native>(callback: F, step: (first: unknown) => void): F {
  return new Proxy(callback, {
    apply(inner, self: object, args: unknown[]) {
      step(args[0]);
      return Reflect.apply(inner, self, args);
    },
  });
}

/**
 * Wraps a method of a prototype so that each call and its outcome are recorded.
 *
 * The outcome is that of the legacy callbacks where the call has them (the first function is told
 * of success, the second of failure), else of the promise, else the value returned. A promise is
 * returned as one that settles the same way right after the outcome is recorded, so that a
 * rejection which nobody handles is still reported as unhandled.
 *
 * @param target the prototype that owns the method; a missing method is left alone
 * @returns a function that puts the native method back
 */
export function wrapMethod(
  recorder: Recorder,
  target: object,
  method: string,
  watch: Watch = {},
): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(target, method);
  if (typeof descriptor?.value !== 'function') return () => {};
  const wrapped = new Proxy(descriptor.value as Native, {
    apply(inner, self: object, args: unknown[]) {
      const where = recorder.where(self, watch.fallback);
      const described = watch.args?.(args) ?? args.map((item) => describe(recorder, item));
      const of = recorder.emit({ kind: 'call', ...where, method, args: described });
      const refused = (thrown: unknown) => {
        const outcome = { ok: false, error: describeError(thrown) } as const;
        recorder.emit({ kind: 'result', of, ...where, method, outcome });
      };
      const accepted = (value: unknown) => {
        watch.settled?.(value);
        const described = watch.result ? watch.result(value) : describe(recorder, value);
        const outcome = { ok: true, value: described } as const;
        recorder.emit({ kind: 'result', of, ...where, method, outcome });
      };
      const callbacks = [accepted, refused];
      const passed = args.map((item) => {
        const step = typeof item === 'function' ? callbacks.shift() : undefined;
        return step ? before(item as Native, step) : item;
      });
      let returned: unknown;
      try {
        returned = Reflect.apply(inner, self, passed);
      } catch (thrown) {
        refused(thrown);
        throw thrown;
      }
      watch.after?.(self, args, returned);
      if (callbacks.length < 2) return returned;
      if (!(returned instanceof Promise)) {
        accepted(returned);
        return returned;
      }
      return returned.then(
        (value: unknown) => {
          accepted(value);
          return value;
        },
        (thrown: unknown) => {
          refused(thrown);
          throw thrown;
        },
      );
    },
  });
  Object.defineProperty(target, method, { ...descriptor, value: wrapped });
  return () => Object.defineProperty(target, method, descriptor);
}

/**
 * Wraps the setter of an attribute, so that what is set is told after it has been set.
 *
 * @param told receives the object and the value
 */
export function wrapSetter(
  target: object,
  attribute: string,
  told: (self: object, value: unknown) => void,
): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(target, attribute);
  if (!descriptor?.set) return () => {};
  const set = new Proxy(descriptor.set, {
    apply(inner, self: object, args: unknown[]) {
      Reflect.apply(inner as Native, self, args);
      told(self, args[0]);
    },
  });
  Object.defineProperty(target, attribute, { ...descriptor, set });
  return () => Object.defineProperty(target, attribute, descriptor);
}

/**
 * Replaces a global constructor by one that tells of each new object. `instanceof`, subclasses and
 * static members work on: the replacement is a `Proxy` of the original.
 *
 * @param names the global names under which the constructor is known, the standard one first
 */
export function wrapConstructor(
  win: object,
  names: readonly [string, ...string[]],
  made: (object: object, args: unknown[]) => void,
): Undo {
  const native: unknown = Reflect.get(win, names[0]);
  if (typeof native !== 'function') return () => {};
  const wrapped = new Proxy(native, {
    construct(inner, args: unknown[], newTarget) {
      const object = Reflect.construct(inner, args, newTarget) as object;
      made(object, args);
      return object;
    },
  });
  const prototype = native.prototype as object;
  const places: [object, string][] = names
    .filter((name) => Reflect.get(win, name) === native)
    .map((name) => [win, name]);
  const undo = [...places, [prototype, 'constructor'] as const].map(([owner, name]) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name)!;
    Object.defineProperty(owner, name, { ...descriptor, value: wrapped });
    return () => Object.defineProperty(owner, name, descriptor);
  });
  return () => undo.forEach((step) => step());
}
