/** `npm run lan`: the site and the signaling service over https, for every device in the network. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensurePortFree } from './lib/port.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
await ensurePortFree(process.env.PORT || '4321', 'npm run lan');
process.exitCode = await run('node', ['tools/lan/main.ts']);
