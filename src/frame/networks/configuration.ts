/** Configurations, checked by the browser and kept from it: no real server is ever asked. */
import { replace } from '../fake-media/replace.ts';
import type { SimulatedPeer } from './peer.ts';

/** What the browser is to know of a configuration. */
const withoutServers = (configuration: RTCConfiguration): RTCConfiguration => ({
  ...configuration,
  iceServers: [],
  iceTransportPolicy: 'all',
});

/** A copy of the servers, with their addresses in a list. */
const serversOf = ({ iceServers = [] }: RTCConfiguration): RTCIceServer[] =>
  iceServers.map((server) => ({ ...server, urls: [server.urls].flat() }));

/**
 * Stands between the program and the configuration of its connections.
 *
 * @param made gets each new connection with the configuration that the program gave it
 * @param find knows which connections are simulated
 * @param configured told when the program has configured one
 */
export function keepConfigurations(
  win: Window & typeof globalThis,
  made: (connection: RTCPeerConnection, configuration: RTCConfiguration) => void,
  find: (self: unknown) => SimulatedPeer | undefined,
  configured: (peer: SimulatedPeer) => void,
): void {
  const Native = win.RTCPeerConnection;
  const { setConfiguration } = Native.prototype;

  /** @throws what the browser throws for a configuration that is wrong */
  function validate(configuration: RTCConfiguration): void {
    // It gathers nothing ahead, and so asks no server.
    new Native({ ...configuration, iceCandidatePoolSize: 0 }).close();
  }

  const wrapped = new Proxy(Native, {
    construct(inner, args: [RTCConfiguration?], newTarget) {
      const configuration = args[0] ?? {};
      if (typeof configuration !== 'object')
        return Reflect.construct(inner, args, newTarget) as object;
      validate(configuration);
      const given = [withoutServers(configuration), ...args.slice(1)];
      const connection = Reflect.construct(inner, given, newTarget) as RTCPeerConnection;
      made(connection, { ...configuration, iceServers: serversOf(configuration) });
      return connection;
    },
  });
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'] as const) {
    if (Reflect.get(win, name) === Native) Object.defineProperty(win, name, { value: wrapped });
  }
  Object.defineProperty(Native.prototype, 'constructor', { value: wrapped });

  replace(Native.prototype, 'getConfiguration', (native, self) => {
    const peer = find(self);
    const own = native() as RTCConfiguration;
    if (!peer) return own;
    const iceServers = serversOf({ iceServers: peer.iceServers });
    return { ...own, iceServers, iceTransportPolicy: peer.policy };
  });
  replace(Native.prototype, 'setConfiguration', (native, self, args) => {
    const peer = find(self);
    const configuration = (args[0] ?? {}) as RTCConfiguration;
    if (!peer || typeof configuration !== 'object') return native();
    if (peer.connection.signalingState !== 'closed') validate(configuration);
    Reflect.apply(setConfiguration, self, [withoutServers(configuration)]);
    peer.iceServers = serversOf(configuration);
    peer.policy = configuration.iceTransportPolicy ?? 'all';
    configured(peer);
    return undefined;
  });
}
