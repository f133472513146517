/** What stands in for the network: texts and the ends of connections, later and in order. */

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port2.onmessage = () => waiting.shift()!();

/** Runs a step in a task of its own, after all steps that were asked for before. */
export function later(step: () => void): void {
  waiting.push(step);
  port1.postMessage(null);
}

/** The client's end: as much of a `WebSocket` as the client library uses. */
export interface ClientEnd {
  binaryType: string;
  onopen: () => void;
  onmessage: (event: { data: string }) => void;
  onclose: () => void;
  onerror: (event: unknown) => void;
  send(text: string): void;
  close(): void;
}

/** The server's end. */
export interface ServerEnd {
  send(text: string): void;
  /** Ends the connection, as the end of a process does. */
  close(): void;
}

/** Who takes calls; gives what hears the client. */
export type Accept = (end: ServerEnd) => { hear(text: string): void; gone(): void };

/**
 * Calls a server.
 *
 * @param accept the server; without one the call is refused, as by a machine that runs none
 */
export function dial(accept: Accept | undefined): ClientEnd {
  let open = true;
  let heard: ReturnType<Accept> | undefined;
  const nothing = () => {};
  const client: ClientEnd = {
    binaryType: 'arraybuffer',
    onopen: nothing,
    onmessage: nothing,
    onclose: nothing,
    onerror: nothing,
    send: (text) => later(() => open && heard?.hear(text)),
    close: () => later(() => end(() => heard?.gone())),
  };
  const end = (tell: () => void) => {
    if (!open) return;
    open = false;
    tell();
  };
  later(() => {
    if (!accept) {
      end(() => {
        client.onerror(new Error('refused'));
        client.onclose();
      });
      return;
    }
    client.onopen();
    heard = accept({
      send: (text) => later(() => open && client.onmessage({ data: text })),
      close: () => later(() => end(() => client.onclose())),
    });
  });
  return client;
}
