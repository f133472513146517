/** The servers that a simulated peer asks, and what they say to it. */
import { readIceServerUrl, type IceServerUrl } from '../../../labs/contract/ice-server-url.ts';
import { credentialFor } from '../../../labs/shared/turn-service.ts';

/** One address that a peer is configured with. */
export interface Server extends IceServerUrl {
  /** As events name it, with port and transport: as Chromium writes it. */
  url: string;
  /** Does the server accept the credentials? A STUN server asks for none. */
  isWelcome: boolean;
}

/**
 * Reads the servers of a configuration.
 *
 * @param expired user names whose time is over, whatever they say themselves
 */
export async function readServers(
  iceServers: readonly RTCIceServer[],
  expired: ReadonlySet<string>,
): Promise<Server[]> {
  const servers = await Promise.all(
    iceServers.map(async ({ urls, username = '', credential = '' }) => {
      const isWelcome = !expired.has(username) && (await isValid(username, credential));
      return [urls].flat().flatMap((text) => {
        const server = readIceServerUrl(text);
        if (!server) return [];
        return { ...server, url: nameOf(text, server), isWelcome };
      });
    }),
  );
  return servers.flat();
}

function nameOf(text: string, { kind, host, port, transport }: IceServerUrl): string {
  const scheme = text.trim().split(':', 1)[0]!.toLowerCase();
  const place = `${scheme}:${host}:${port}`;
  return kind === 'stun' ? place : `${place}?transport=${transport === 'udp' ? 'udp' : 'tcp'}`;
}

/** As coturn does it with `use-auth-secret`. */
async function isValid(username: string, credential: string): Promise<boolean> {
  const until = Number(username.split(':', 1)[0]);
  return until > Date.now() / 1000 && credential === (await credentialFor(username));
}
