/** Undoes one replacement. */
export type Undo = () => void;

type Native = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Puts a function in front of a method or a getter of the browser. It stays a `Proxy` of the native
 * one, so that its name, its length and the shape of its prototype are kept.
 *
 * @param target the prototype that owns it; what the browser lacks is left alone
 * @param apply receives the native function, already bound to `this` and the arguments of the call
 * @returns a function that puts the native one back
 */
export function replace(
  target: object | undefined,
  name: string | symbol,
  apply: (native: () => unknown, self: unknown, args: unknown[]) => unknown,
): Undo {
  const descriptor = target && Object.getOwnPropertyDescriptor(target, name);
  if (!descriptor) return () => {};
  const part = descriptor.get ? 'get' : 'value';
  const proxy = new Proxy(descriptor[part] as Native, {
    apply: (native, self: unknown, args: unknown[]) =>
      apply(() => Reflect.apply(native, self, args), self, args),
  });
  Object.defineProperty(target, name, { ...descriptor, [part]: proxy });
  return () => Object.defineProperty(target, name, descriptor);
}
