import { digest, isFresh, remember } from './stamp.mjs';
import { run } from './run.mjs';
import { fail } from './say.mjs';

/** Kept inside node_modules, so that it goes when they go. */
const STAMP = 'node_modules/.peerlab-installed';

/** Installs the packages of the lockfile, unless they are there already. */
export async function ensureInstalled() {
  const wanted = digest(['package.json', 'package-lock.json'], [process.platform, process.arch]);
  if (isFresh(STAMP, wanted)) return;
  console.log('Installing packages (about a minute the first time; Node 24 is among them) …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    fail(
      'The packages could not be installed.',
      'Read the messages of npm above. Most often the network is away: connect and run the command again.',
    );
  }
  remember(STAMP, wanted);
}
