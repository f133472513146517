/** `npm run dev`: the site with hot reload, and signaling, on one port. */
import { ensureInstalled } from './lib/install.mjs';
import { ensurePortFree } from './lib/port.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
const port = process.env.PORT || '4321';
await ensurePortFree(port, 'npm run dev');
process.exitCode = await run('astro', ['dev', '--port', port, '--host'], {
  env: { ASTRO_TELEMETRY_DISABLED: '1' },
});
