/** Finds the programs that the tests need besides Node, or gets them: browsers, servers, network tools. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';
import { fail } from './say.mjs';

const chromium = {
  name: 'Chromium or Chrome',
  variable: 'CHROMIUM_PATH',
  // The one without a window of its own does the same in half the time.
  package: 'chromium-headless-shell',
  commands: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ],
  places: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

const firefox = {
  name: 'Firefox',
  variable: 'FIREFOX_PATH',
  package: 'firefox-esr',
  commands: ['firefox-esr', 'firefox'],
  places: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

const coturn = {
  name: 'coturn',
  variable: 'TURNSERVER_PATH',
  package: 'coturn',
  commands: ['turnserver'],
};

const openssl = {
  name: 'openssl',
  variable: 'OPENSSL_PATH',
  package: 'openssl',
  commands: ['openssl'],
};

/** What the tests of the service run beside it; `what` goes untried where the program is missing. */
const servers = [
  {
    name: 'Redis or Valkey',
    variable: 'REDIS_SERVER_PATH',
    package: 'redis-server',
    commands: ['redis-server', 'valkey-server'],
    what: 'several processes',
  },
  {
    name: 'HAProxy',
    variable: 'HAPROXY_PATH',
    package: 'haproxy',
    commands: ['haproxy'],
    what: 'the balancer',
  },
  {
    name: 'nginx',
    variable: 'NGINX_PATH',
    package: 'nginx-light',
    commands: ['nginx'],
    what: 'the service behind nginx',
  },
  {
    name: 'promtool',
    variable: 'PROMTOOL_PATH',
    package: 'prometheus',
    commands: ['promtool'],
    what: 'the alert rules',
  },
  {
    name: 'systemd-analyze',
    variable: 'SYSTEMD_ANALYZE_PATH',
    package: 'systemd',
    commands: ['systemd-analyze'],
    what: 'the systemd unit',
  },
  { ...coturn, what: 'TURN' },
  { ...openssl, what: 'TURN over TLS' },
].map((program) => ({
  ...program,
  places: ['/usr/sbin', '/opt/homebrew/bin', '/usr/local/bin'].flatMap((folder) =>
    program.commands.map((command) => join(folder, command)),
  ),
}));

/** What the tests through real NATs are built from. */
const network = [
  coturn,
  { name: 'nft', variable: 'NFT_PATH', package: 'nftables', commands: ['nft'] },
  { name: 'ip', variable: 'IP_PATH', package: 'iproute2', commands: ['ip'] },
  openssl,
].map((program) => ({ ...program, places: [`/usr/sbin/${program.commands[0]}`] }));

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser that is on the machine already. */
function installed({ variable, commands, places }) {
  const named = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  return [process.env[variable] ?? '', ...named, ...places].find(
    (path) => path && executable(path),
  );
}

async function playwrights() {
  const playwright = await import('playwright');
  const path = playwright.chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** Debian's package, where we may install one. */
async function packaged(program) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  console.log(`No ${program.name} here. Installing Debian's package …`);
  await run('apt-get', ['update', '-qq']);
  // RUNLEVEL=1 keeps Debian from starting what is installed: the tests start their own.
  await run('apt-get', ['install', '-y', '-qq', program.package], {
    env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    quiet: true,
  });
  return installed(program);
}

/** @returns {Promise<string>} the path of a Chromium or Chrome */
export async function ensureChromium() {
  const found = installed(chromium) ?? (await playwrights());
  if (found) return found;
  console.log("No Chromium here. Trying Playwright's own …");
  await run('playwright', ['install', 'chromium'], { quiet: true });
  return (
    (await playwrights()) ??
    (await packaged(chromium)) ??
    fail(
      'The tests need Chromium or Chrome, and none could be found or installed.',
      'Install one, or name it: CHROMIUM_PATH=/path/to/chromium npm test',
    )
  );
}

const find = async (program) => installed(program) ?? (await packaged(program));

/** @returns {Promise<string | undefined>} the path of a Firefox, where one can be had */
export const findFirefox = () => find(firefox);

/**
 * What the tests of the service run beside it. Those whose program is missing are left out by
 * vitest.config.ts.
 *
 * @returns {Promise<{ env: Record<string, string>, missing: string[] }>} the programs by variable, and a
 *   sentence about each that could not be had
 */
export async function findServers() {
  const env = {};
  const missing = [];
  for (const program of servers) {
    const path = await find(program);
    if (path) env[program.variable] = path;
    else
      missing.push(
        `Not tried: ${program.what}. ${program.name} is missing, and could not be installed. ` +
          `Install it, or name it: ${program.variable}=… npm test`,
      );
  }
  return { env, missing };
}

/**
 * What the tests through real NATs need. They make networks of their own, which only the root of a
 * Linux may.
 *
 * @returns {Promise<{ env?: Record<string, string>, missing?: string }>} the programs by variable,
 *   or what is missing
 */
export async function findNetwork() {
  if (process.platform !== 'linux') return { missing: 'this is not Linux' };
  if (process.getuid?.() !== 0) return { missing: 'this is not root' };
  const env = {};
  for (const program of network) {
    const path = await find(program);
    if (!path) return { missing: `${program.name} is missing, and could not be installed` };
    env[program.variable] = path;
  }
  const name = `peerlab-net-${process.pid}-probe`;
  const may = (args) => run(env.IP_PATH, ['netns', ...args], { quiet: true });
  if ((await may(['add', name])) !== 0) return { missing: 'this root may not make networks' };
  await may(['delete', name]);
  return { env };
}
