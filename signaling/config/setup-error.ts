/** A fault that the person who starts the service can mend: shown to them without a stack. */
export class SetupError extends Error {
  override name = 'SetupError';

  /**
   * @param problem what is wrong.
   * @param remedy what to do about it.
   */
  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem}\n${remedy}`, options);
  }

  /** Several at once, so that nobody has to mend one to learn of the next. */
  static of(faults: readonly SetupError[]): SetupError {
    const all = new SetupError('', '');
    all.message = faults.map(({ message }) => message).join('\n\n');
    return all;
  }
}

/**
 * Puts an error of `server.listen` into words.
 *
 * @param error what the `error` event of the http server brought.
 * @param wanted the port and host that were asked for.
 * @param prefix what stands before PORT and HOST in the names of the variables.
 * @returns a {@link SetupError} for the faults that people meet, otherwise the error as it is.
 */
export function explainListenError(
  error: NodeJS.ErrnoException,
  wanted: { port: number; host: string | undefined },
  prefix = '',
): Error {
  const { port, host } = wanted;
  const other = port === 4400 ? 4500 : 4400;
  const explain = (problem: string, remedy: string) =>
    new SetupError(problem, remedy, { cause: error });
  switch (error.code) {
    case 'EADDRINUSE':
      return explain(
        `Port ${port} is already in use.`,
        `Stop the other program, or choose another port: ${prefix}PORT=${other} npm start`,
      );
    case 'EACCES':
      return explain(
        `Port ${port} needs rights that this user does not have.`,
        `Choose a port above 1023: ${prefix}PORT=${other} npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return explain(
        `${prefix}HOST is "${host}", which is not an address of this machine.`,
        `Leave ${prefix}HOST out: npm start`,
      );
    default:
      return error;
  }
}
