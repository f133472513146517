import { digest, isFresh, remember } from './stamp.mjs';
import { run } from './run.mjs';
import { fail } from './say.mjs';

const STAMP = 'dist/.peerlab-built';
const SOURCES = [
  'package-lock.json',
  'astro.config.mjs',
  'tsconfig.json',
  'tsconfig.base.json',
  'labs',
  'public',
  'src',
  'tools/astro',
  // The lessons quote the service, and its protocol reaches the page.
  'signaling',
];

/** Builds the site, unless what stands in dist/ was built from the same sources. */
export async function ensureBuilt() {
  const wanted = digest(SOURCES, [process.env.SITE_URL ?? '']);
  if (isFresh(STAMP, wanted)) return;
  console.log('Building the site …');
  const code = await run('astro', ['build', '--silent'], {
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (code !== 0) {
    fail('The site could not be built.', 'Read the error above; it names the file.');
  }
  remember(STAMP, wanted);
}
