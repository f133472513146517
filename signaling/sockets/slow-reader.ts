import type { EngineConnection } from './socket-types.ts';

/**
 * Watches what waits to be written to a connection: Socket.IO buffers without end.
 *
 * @param most how many bytes may wait.
 * @param tooMuch called once, when more do.
 */
export function watchBacklog(conn: EngineConnection, most: number, tooMuch: () => void): void {
  let waiting = 0;
  conn.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
    waiting += data ? Buffer.byteLength(data) : 0;
    if (waiting <= most) return;
    waiting = -Infinity;
    tooMuch();
  });
  // What came before has been handed to the network; no more than the limit is ever there.
  conn.on('drain', () => (waiting = Math.min(waiting, 0)));
}
