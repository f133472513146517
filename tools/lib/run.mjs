import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

/** The environment for our programs: the pinned Node and the project's commands come first. */
function environment(extra = {}) {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: bin + delimiter + process.env.PATH, ...extra };
}

/**
 * Runs a command to its end, with its output on ours.
 *
 * @param {string} command looked up among the project's commands first
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options]
 * @returns {Promise<number>} its exit code; a signal counts as 1
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: environment(env),
    stdio: quiet ? 'ignore' : 'inherit',
    shell: process.platform === 'win32',
  });
  // The terminal sends Ctrl+C to both; a supervisor may send SIGTERM to us alone.
  const pass = (signal) => child.kill(signal);
  process.on('SIGTERM', pass);
  process.on('SIGINT', pass);
  // npm passes a signal on to a shell, and a shell just ends: nobody tells us, but we have another parent.
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid !== parent && pass('SIGTERM'), 500).unref();
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code) => {
      clearInterval(orphaned);
      process.off('SIGTERM', pass);
      process.off('SIGINT', pass);
      resolve(code ?? 1);
    });
  });
}
