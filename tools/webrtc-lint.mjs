#!/usr/bin/env node
/** `npx peerlab-lint <files…>`: the WebRTC rules of the labs, for any TypeScript or JavaScript file. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './lib/root.mjs';

// The project's own Node runs TypeScript as it stands; relative paths stay those of the caller.
const PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;
const { status, error } = spawnSync(
  'node',
  [join(root, 'tools/rules/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, PATH }, shell: process.platform === 'win32' },
);
if (error) console.error(`Node could not be started: ${error.message}. Run npm install first.`);
process.exitCode = status ?? 2;
