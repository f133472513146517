/** Remembers what a step was last done for, so that it is done again only when that has changed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

/**
 * A digest of files and folders, by their names and contents.
 *
 * @param {string[]} paths relative to the project
 * @param {string[]} [salt] anything else that the step depends on
 */
export function digest(paths, salt = []) {
  const hash = createHash('sha256').update(JSON.stringify(salt));
  for (const path of paths) add(hash, path);
  return hash.digest('hex');
}

function add(hash, path) {
  const full = join(root, path);
  const info = statSync(full, { throwIfNoEntry: false });
  if (!info) return;
  if (info.isFile()) {
    hash.update(path).update('\0').update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) add(hash, join(path, name));
}

/** @param {string} file where the digest is kept, relative to the project */
export function isFresh(file, value) {
  try {
    return readFileSync(join(root, file), 'utf8') === value;
  } catch {
    return false;
  }
}

export function remember(file, value) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), value);
}
