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

/** What the lab frame and the page around it are made from, besides what npm has installed. */
const FRAME_STAMP = 'dist/.peerlab-frame-built';
const FRAME_SOURCES = [
  'package-lock.json',
  'astro.config.mjs',
  'src/compile',
  'src/frame',
  'src/trace',
  'src/second-tab',
  'src/pages',
  'src/styles',
  'tools/astro',
];

/** Builds the site, unless what stands in dist/ was built from the same sources. */
export async function ensureBuilt() {
  const wanted = digest(SOURCES, [process.env.SITE_URL ?? '']);
  if (isFresh(STAMP, wanted)) return rememberFrame();
  await build();
  remember(STAMP, wanted);
  rememberFrame();
}

/**
 * Builds the site, unless the lab frame in dist/ is that of the sources. Lessons and labs may have
 * changed since: this is for those who only need the frame.
 */
export async function ensureFrameBuilt() {
  if (!isFresh(FRAME_STAMP, digest(FRAME_SOURCES))) await ensureBuilt();
}

function rememberFrame() {
  remember(FRAME_STAMP, digest(FRAME_SOURCES));
}

async function build() {
  console.log('Building the site …');
  const code = await run('astro', ['build', '--silent'], {
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (code !== 0) {
    fail('The site could not be built.', 'Read the error above; it names the file.');
  }
}
