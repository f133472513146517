/** What runs on the small internet: the service with the built site, and coturn as we deliver it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { main, startProgram, type Running } from '../signaling/processes.ts';
import { SIGNALING, TURN, type World } from './world.ts';

const configuration = fileURLToPath(new URL('../../docs/deploy/turnserver.conf', import.meta.url));
const front = fileURLToPath(new URL('tls-front.ts', import.meta.url));
const secret = 'only-for-the-tests-of-networks';
const port = 4321;

/** The site's address inside. */
export const site = `https://${SIGNALING}`;

const stun = { STUN_URLS: `stun:${TURN}:3478` };
const turn = {
  TURN_URLS: `turn:${TURN}:3478,turn:${TURN}:3478?transport=tcp`,
  TURN_SECRET: secret,
};
/** Which servers the service names. */
export const told = { nothing: {}, stun, turn };

export async function startSignaling(world: World, env: Record<string, string>): Promise<Running> {
  const [file, args] = world.internet.command(process.execPath, main);
  const running = startProgram(file, args, {
    PORT: String(port),
    HOST: SIGNALING,
    SESSION_KEY: 'k'.repeat(32),
    DRAIN_SECONDS: '0',
    LOG_LEVEL: 'warn',
    ...env,
  });
  await running.says(/Peerlab is at /);
  await startTls(world);
  return running;
}

/** Asks the relay to send to an address, as anybody with credentials may. */
export function relayTo(world: World, peer: string, port: string): Running {
  const who = ['-W', secret, '-u', 'someone', '-n', '1', '-c', '-e', peer, '-r', port];
  // Comes with coturn.
  const program = (process.env.TURNSERVER_PATH ?? 'turnserver').replace(/server$/, 'utils_uclient');
  const [file, args] = world.internet.command(program, ...who, TURN);
  return startProgram(file, args);
}

/** A folder that goes away after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'peerlab-net-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Puts TLS before the service, with a certificate of the moment that the browsers do not check. */
async function startTls(world: World): Promise<void> {
  const folder = temporaryFolder();
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync(
    process.env.OPENSSL_PATH ?? 'openssl',
    ['req', ...kind, '-subj', '/CN=peerlab', ...files],
    { stdio: 'ignore' },
  );
  const [file, args] = world.internet.command(
    process.execPath,
    front,
    folder,
    SIGNALING,
    String(port),
  );
  await startProgram(file, args).says(/TLS is ready/);
}

/** The file that the README hands out; only addresses and the secret are said beside it. */
export async function startCoturn(world: World): Promise<Running> {
  const [file, args] = world.internet.command(
    process.env.TURNSERVER_PATH ?? 'turnserver',
    ...['-c', configuration, `--static-auth-secret=${secret}`],
    ...[`--listening-ip=${TURN}`, `--relay-ip=${TURN}`],
    // Not those of a coturn that the machine runs besides.
    ...['--pidfile=/dev/null', `--userdb=${join(temporaryFolder(), 'turndb')}`],
    '--verbose',
  );
  const running = startProgram(file, args);
  await running.says(/IPv4\. UDP listener opened on: 203\.0\.113\.20:3478/);
  return running;
}
