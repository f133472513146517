import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino, type Level, type Logger } from 'pino';
import {
  io as connect,
  type ManagerOptions,
  type Socket,
  type SocketOptions,
} from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { readConfig, type Config } from '../../signaling/config/config.ts';
import type { ServerToClient } from '../../signaling/protocol.ts';
import { createSignalingServer } from '../../signaling/server.ts';

/** A client with the protocol's events in and anything at all out, so that tests can misbehave. */
export type Client = Socket<ServerToClient, { [event: string]: (...args: unknown[]) => void }>;
type Events = ServerToClient & { disconnect: (reason: string) => void };

/** A logger that keeps its lines, as JSON text. */
export function recordingLogger(level: Level = 'trace') {
  const lines: string[] = [];
  return {
    lines,
    logger: pino({ level, base: null }, { write: (line: string) => void lines.push(line) }),
  };
}

/** Starts the service on a free port and stops it after the test. */
export async function startServer({
  siteDir = '/nowhere',
  logger = pino({ level: 'silent' }),
  ...more
}: Partial<Config> & { logger?: Logger } = {}) {
  const usual = readConfig({ PORT: '0', HOST: '127.0.0.1', DRAIN_SECONDS: '0' });
  const server = await createSignalingServer({ config: { ...usual, siteDir, ...more }, logger });
  const { port, metricsPort } = await server.listen();
  onTestFinished(() => server.close());
  return { ...server, port, metricsPort, url: `http://127.0.0.1:${port}` };
}

/** Waits for one event and gives its first argument. */
export function next<Name extends keyof Events>(client: Client, event: Name) {
  type Message = Parameters<Events[Name]>[0];
  return new Promise<Message>((resolve) => {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- tsc needs it
    (client as Socket).once(event as string, (message: Message) => resolve(message));
  });
}

/** Connects a client that has not sent `init`. */
export async function connectTo(
  url: string,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<Client> {
  const client: Client = connect(url, { forceNew: true, reconnection: false, ...options });
  onTestFinished(() => void client.disconnect());
  await new Promise<void>((resolve, reject) => {
    client.once('connect', resolve);
    client.once('connect_error', reject);
  });
  return client;
}

/** Asks for the client's id. The answer also proves that all sent before has been handled. */
export async function init(client: Client): Promise<string> {
  const answer = next(client, 'init');
  client.emit('init');
  return (await answer).id;
}

/** Connects a client and gets its id. */
export async function peer(url: string): Promise<{ client: Client; id: string }> {
  const client = await connectTo(url);
  return { client, id: await init(client) };
}

/** Everything that a client receives from now on, in order. */
export function record(client: Client): unknown[][] {
  const received: unknown[][] = [];
  client.onAny((...event: unknown[]) => received.push(event));
  return received;
}

/** Texts of many lengths, plain and of signs that take two to four bytes each. */
export const textsOfAllLengths = (): string[] => [
  ...[0, 70, 125, 126, 2000].flatMap((length) =>
    ['a', 'é', '한', '📞'].flatMap((sign) =>
      [-60, -1, 0, 1].map((more) => sign.repeat(Math.max(0, (length + more) / sign.length))),
    ),
  ),
  'a'.repeat(65_000),
  '한'.repeat(21_000),
];

/** Writes a site of the given files into a folder that goes away after the test. */
export async function temporarySite(files: Record<string, string | Uint8Array>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'peerlab-site-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  return dir;
}
