/** Addresses of STUN and TURN servers: RFC 7064 and RFC 7065. */

export interface IceServerUrl {
  kind: 'stun' | 'turn';
  host: string;
  port: number;
  /** How the client talks to the server. */
  transport: 'udp' | 'tcp' | 'tls';
}

const FORM = /^(stun|turn)(s?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/i;

/** Reads an address, with its default port and transport; nothing where it is none. */
export function readIceServerUrl(url: string): IceServerUrl | undefined {
  const found = FORM.exec(url.trim());
  if (!found) return undefined;
  const [, kind = '', secure, host = '', port, transport = ''] = found;
  const isTcp = transport.toLowerCase() === 'tcp';
  return {
    kind: kind.toLowerCase() === 'turn' ? 'turn' : 'stun',
    host: host.toLowerCase(),
    port: Number(port ?? (secure ? 5349 : 3478)),
    transport: secure ? 'tls' : isTcp ? 'tcp' : 'udp',
  };
}
