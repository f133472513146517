/** `npm start`: the built site and the signaling service on one port, from nothing if need be. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
process.exitCode = await run('node', ['signaling/main.ts']);
