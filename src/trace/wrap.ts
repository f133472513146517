/**
 * How the wrappers watch without being noticed. A native function is wrapped in a `Proxy`, which
 * keeps its `name`, its `length`, its brand checks and its errors; a prototype keeps its shape.
 * Whatever goes wrong while something is recorded stays in here: the program must never meet it.
 */
import type { Json, Ref } from '../../labs/contract/trace.ts';
import { describe, describeError } from './describe.ts';
import type { Recorder } from './recorder.ts';

/** Undoes one wrapper. */
export type Undo = () => void;

type Native = (this: object, ...args: unknown[]) => unknown;

export interface Watch {
  /** The name of the object in the trace, where the recorder has not named it. */
  fallback?: Ref | ((self: object) => Ref);
  /**
   * Position of the success callback where the method has a callback form besides promises; the
   * failure callback stands right behind it. Functions at other places are the program's own.
   */
  callbacksAt?: number | ((args: unknown[]) => number | undefined);
  /** What a success callback brought, where it is not its first argument. An `Error` is a failure. */
  callbackValue?: (args: unknown[]) => unknown;
  /** Gets a call that did not throw, before its result is recorded. */
  after?: (self: object, args: unknown[], returned: unknown) => void;
  /** Gets what a promise or a success callback brought, before its result is recorded. */
  settled?: (value: unknown, self: object) => void;
  /** Replaces the description of the arguments. */
  args?: (args: unknown[]) => Json[];
  /** Replaces the description of what came of the call. */
  value?: (value: unknown) => Json;
  /** Is this call one of many? It is then recorded only if it throws; if not, `counted` gets it. */
  quiet?: (self: object, args: unknown[]) => boolean;
  counted?: (self: object, args: unknown[]) => void;
}

/** Runs a step of the recording, and gives `otherwise` where it throws. */
export function safely<T>(step: () => T, otherwise: T): T {
  try {
    return step();
  } catch {
    // An object of the program that throws when it is looked at is no reason to disturb it.
    return otherwise;
  }
}

/** One watched call, from its arguments to its outcome. The outcome is recorded once. */
class WatchedCall {
  readonly #recorder: Recorder;
  readonly #self: object;
  readonly #args: unknown[];
  readonly #method: string;
  readonly #watch: Watch;
  readonly #quiet: boolean;
  readonly #callbacksAt: number | undefined;
  #seq = -1;
  #over = false;

  constructor(recorder: Recorder, self: object, args: unknown[], method: string, watch: Watch) {
    this.#recorder = recorder;
    this.#self = self;
    this.#args = args;
    this.#method = method;
    this.#watch = watch;
    this.#quiet = safely(() => watch.quiet?.(self, args) === true, false);
    const { callbacksAt: at } = watch;
    this.#callbacksAt = typeof at === 'function' ? at(args) : at;
    if (!this.#quiet) this.#recordCall();
  }

  /**
   * The arguments for the native function: callbacks of the callback form record the outcome
   * before the program gets it.
   */
  get passed(): unknown[] {
    const at = this.#callbacksAt;
    if (at === undefined) return this.#args;
    const outcomes = [
      (args: unknown[]) => this.#calledBack(args),
      ([thrown]: unknown[]) => this.refused(thrown),
    ];
    return this.#args.map((argument, index) => {
      const outcome = outcomes[index - at];
      return outcome && typeof argument === 'function'
        ? before(argument as Native, outcome)
        : argument;
    });
  }

  threw(thrown: unknown): void {
    if (this.#quiet) this.#recordCall();
    this.refused(thrown);
  }

  /** What the program gets for what the native function returned. */
  returned(value: unknown): unknown {
    const { after, counted } = this.#watch;
    if (this.#quiet) {
      safely(() => counted?.(this.#self, this.#args), undefined);
      return value;
    }
    safely(() => after?.(this.#self, this.#args, value), undefined);
    const at = this.#callbacksAt;
    const isCallbackForm = at !== undefined && typeof this.#args[at] === 'function';
    if (!(value instanceof Promise)) {
      if (!isCallbackForm) this.accepted(value);
      return value;
    }
    return value.then(
      (settled: unknown) => {
        // In the callback form the promise says nothing: it is fulfilled at once, with undefined.
        if (!isCallbackForm || settled !== undefined) this.accepted(settled);
        return settled;
      },
      (thrown: unknown) => {
        this.refused(thrown);
        throw thrown;
      },
    );
  }

  #calledBack(args: unknown[]): void {
    const value = safely(() => this.#watch.callbackValue?.(args) ?? args[0], args[0]);
    if (this.#watch.callbackValue && value instanceof Error) this.refused(value);
    else this.accepted(value);
  }

  accepted(value: unknown): void {
    if (this.#over) return;
    this.#over = true;
    safely(() => this.#watch.settled?.(value, this.#self), undefined);
    const described = safely(
      () => this.#watch.value?.(value) ?? describe(this.#recorder, value),
      '[unreadable]',
    );
    this.#recordOutcome({ ok: true, value: described });
  }

  refused(thrown: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#recordOutcome({ ok: false, error: describeError(thrown) });
  }

  #recordCall(): void {
    const args = safely(
      () =>
        this.#watch.args?.(this.#args) ?? this.#args.map((item) => describe(this.#recorder, item)),
      ['[unreadable]'],
    );
    const where = this.#where();
    this.#seq = this.#recorder.emit({ kind: 'call', ...where, method: this.#method, args });
  }

  #recordOutcome(outcome: { ok: true; value: Json } | { ok: false; error: ErrorOf }): void {
    const [of, method] = [this.#seq, this.#method];
    this.#recorder.emit({ kind: 'result', of, ...this.#where(), method, outcome });
  }

  #where() {
    const { fallback } = this.#watch;
    const name =
      typeof fallback === 'function' ? safely(() => fallback(this.#self), 'unknown') : fallback;
    return this.#recorder.where(this.#self, name);
  }
}

type ErrorOf = ReturnType<typeof describeError>;

/** Runs `step` first and the callback then, with the callback's own `this` and arguments. */
function before<F extends Native>(callback: F, step: (args: unknown[]) => void): F {
  return new Proxy(callback, {
    apply(inner, self: object, args: unknown[]) {
      step(args);
      return Reflect.apply(inner, self, args);
    },
  });
}

/**
 * Wraps a method of a prototype so that each call and its outcome are recorded.
 *
 * The outcome is that of the callbacks where the method has a callback form and the call uses it,
 * else of the promise, else the value returned. A promise is returned as one that settles the same
 * way right after the outcome is recorded, so that a rejection which nobody handles is still
 * reported as unhandled.
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
      const call = new WatchedCall(recorder, self, args, method, watch);
      let returned: unknown;
      try {
        returned = Reflect.apply(inner, self, call.passed);
      } catch (thrown) {
        call.threw(thrown);
        throw thrown;
      }
      return call.returned(returned);
    },
  });
  Object.defineProperty(target, method, { ...descriptor, value: wrapped });
  return () => Object.defineProperty(target, method, descriptor);
}

/**
 * Wraps the setter of an attribute, so that what is set is recorded after it has been set.
 *
 * @param record receives the object and the value
 */
export function wrapSetter(
  target: object,
  attribute: string,
  record: (self: object, value: unknown) => void,
): Undo {
  const descriptor = Object.getOwnPropertyDescriptor(target, attribute);
  if (!descriptor?.set) return () => {};
  const set = new Proxy(descriptor.set, {
    apply(inner, self: object, args: unknown[]) {
      Reflect.apply(inner as Native, self, args);
      safely(() => record(self, args[0]), undefined);
    },
  });
  Object.defineProperty(target, attribute, { ...descriptor, set });
  return () => Object.defineProperty(target, attribute, descriptor);
}

/**
 * Replaces a global constructor by one that reports each new object. `instanceof`, subclasses and
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
      safely(() => made(object, args), undefined);
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
