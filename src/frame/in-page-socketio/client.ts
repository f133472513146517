/** The package `socket.io-client` as the lab frame has it: the real one, which also finds a server in the page. */
import { io as overNetwork, WebSocket } from 'socket.io-client';
import { socketPath } from '../socket-path.ts';
import { callServer, hasServer } from './server.ts';

export * from 'socket.io-client';

/** The transport of the client library, with the page in place of the network. */
class PageSocket extends WebSocket {
  override createSocket() {
    return callServer();
  }
}

/** A name for messages and the trace; nothing is looked up. */
const PAGE = 'http://page';

/** Does this address, or none, lead to where the page came from? */
const isOurs = (address = ''): boolean =>
  URL.canParse(address, location.origin) &&
  new URL(address, location.origin).origin === location.origin;

/**
 * Connects to the server of the page where a program has made one, whatever address it is given,
 * and over the network otherwise.
 */
export const io: typeof overNetwork = new Proxy(overNetwork, {
  apply(inner, self, args: unknown[]) {
    const options = args.find((item) => typeof item === 'object' && item !== null);
    const address = typeof args[0] === 'string' ? args[0] : undefined;
    // A program that names no path means the service of this site, wherever that has its endpoint.
    if (!hasServer() && isOurs(address))
      return inner(address ?? location.origin, { path: socketPath(), ...options });
    if (!hasServer()) return Reflect.apply(inner, self, args as never);
    const { pathname } = new URL(address ?? PAGE, PAGE);
    return inner(PAGE + pathname, { ...options, transports: [PageSocket], forceNew: true });
  },
  // `io.connect` and `io.io` are other names of the function itself.
  get: (inner, key, self) =>
    key === 'connect' || key === 'io' ? (self as unknown) : (Reflect.get(inner, key) as unknown),
});
export { io as connect, io as default };
