/** What the server in the page does not have says so, instead of doing nothing. */

/** @param what the missing part, as the program names it */
export function unsupported(what: string): Error {
  return new Error(
    `The server in the page has no ${what}. Leave it out here; socket.io on Node has it.`,
  );
}

/**
 * Gives a class members that throw when they are touched.
 *
 * @param owner how a program calls an object of the class, for the message
 */
export function defineUnsupported(
  prototype: object,
  owner: string,
  names: readonly string[],
): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      get() {
        throw unsupported(`${owner}.${name}`);
      },
    });
  }
}
