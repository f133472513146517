import { pino } from 'pino';
import { readConfig } from './config/config.ts';
import { describeIce } from './operations/turn-credentials.ts';
import { logDestination } from './operations/log.ts';
import { createSignalingServer } from './server.ts';
import { sessionKey } from './config/session-key.ts';
import { SetupError } from './config/setup-error.ts';

/** How long the last answers may take after the clients have left, in milliseconds. */
const LAST_ANSWERS = 3000;

/** The address to open: "all addresses" is not one, but localhost is among them. */
function addressOf(scheme: 'http' | 'https', host: string | undefined, port: number): string {
  const name = !host || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, base: null }, logDestination());
  const server = await createSignalingServer({
    config: {
      ...config,
      sessionKey: config.sessionKey ?? sessionKey(config.sessionKeyFile, logger),
    },
    logger,
  });
  const { port, metricsPort } = await server.listen();

  let isStopping = false;
  const stop = async (): Promise<void> => {
    // Ctrl+C reaches a process by itself and through those that have started it.
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), config.drainDelay + config.drain + LAST_ANSWERS);
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  // A promise that fails where nobody listens is a fault of ours, and no reason to end every call.
  process.on('unhandledRejection', (error) => logger.error(error, 'unhandled rejection'));
  console.log(`Peerlab is at ${addressOf(config.tls ? 'https' : 'http', config.host, port)}`);
  if (metricsPort !== undefined)
    console.log(`Metrics are at ${addressOf('http', config.metricsHost, metricsPort)}/metrics`);
  const { stun, turn } = config.ice;
  logger.info({ stun, turn }, describeIce(config.ice));
}

try {
  await start();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
