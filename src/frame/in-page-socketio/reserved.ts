const RESERVED = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);

/** @throws {Error} for the events that only the library itself may emit, in its words */
export function refuseReserved(event: string): void {
  if (RESERVED.has(event)) throw new Error(`"${event}" is a reserved event name`);
}
