import type { Ref, TraceEvent, Unstamped } from '../../labs/contract/trace.ts';

/**
 * Stamps events with their order and time, names the live objects, and hands each event on at once.
 * One recorder serves one run.
 */
export class Recorder {
  #names = new WeakMap<object, Ref>();
  #peers = new WeakMap<object, Ref>();
  #counts = new Map<string, number>();
  #seq = 0;
  /** What has been counted and is not yet recorded. */
  #counted: (() => void)[] = [];
  /** Are bytes to be recorded with their checksum? */
  checksums = false;
  readonly #began: number;
  readonly #sink: (event: TraceEvent) => void;
  readonly #clock: () => number;
  // As it was before the wrappers and before the program, which may override it in a subclass.
  readonly #addEventListener = EventTarget.prototype.addEventListener;

  /**
   * @param sink receives each event as it happens; must not throw
   * @param clock milliseconds, monotonic; the moment of construction is time 0 of the run
   */
  constructor(sink: (event: TraceEvent) => void, clock: () => number = () => performance.now()) {
    this.#sink = sink;
    this.#clock = clock;
    this.#began = clock();
  }

  /** Records one event. Returns its position in the run, by which a result names its call. */
  emit(event: Unstamped): number {
    if (event.kind !== 'traffic') this.#counted.splice(0).forEach((report) => report());
    const seq = this.#seq++;
    this.#sink({ seq, at: this.now(), ...event });
    return seq;
  }

  /** Runs before the next event is recorded, so that what was counted before it comes before it. */
  beforeNext(report: () => void): void {
    this.#counted.push(report);
  }

  /** Milliseconds since the run began. */
  now(): number {
    return Math.round((this.#clock() - this.#began) * 100) / 100;
  }

  /**
   * Listens to an object of the API with the browser's own method, so that it works for subclasses
   * that override it, and ahead of the program where it is called first.
   *
   * Firefox keeps events that no browser fired from the listeners of a track, as those of a simulated
   * device are, unless a listener asks for them with a fourth argument, which no other browser reads.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- who listens knows the event
  listen<E extends Event>(target: EventTarget, type: string, listener: (event: E) => void): void {
    const quiet = (event: Event) => {
      try {
        listener(event as E);
      } catch {
        // The browser would report it as an error of the program.
      }
    };
    Reflect.apply(this.#addEventListener, target, [type, quiet, undefined, true]);
  }

  /** The name of an object, if it has been given one. */
  nameOf(object: object): Ref | undefined {
    return this.#names.get(object);
  }

  /**
   * Names an object on first sight: `pc1`, `pc2`, in the order in which they appear.
   *
   * @param prefix the kind of object, `pc`
   * @param peer the connection it belongs to, where it belongs to one
   */
  name(object: object, prefix: string, peer?: Ref): Ref {
    const known = this.#names.get(object);
    if (known !== undefined) return known;
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    const ref = `${prefix}${count}`;
    this.#names.set(object, ref);
    if (peer !== undefined) this.assign(object, peer);
    return ref;
  }

  /** Notes the connection that an object belongs to. */
  assign(object: object, peer: Ref): void {
    this.#peers.set(object, peer);
  }

  /** The connection that an object belongs to. */
  peerOf(object: object): Ref | undefined {
    return this.#peers.get(object);
  }

  /** The part of an event that says where it happened. */
  where(object: object, fallback = 'unknown'): { on: Ref; peer?: Ref } {
    const on = this.#names.get(object) ?? fallback;
    const peer = this.#peers.get(object);
    return peer === undefined ? { on } : { on, peer };
  }
}
