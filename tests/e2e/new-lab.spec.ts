/**
 * A lab comes out of its own folder, its lesson and its test programs alone. `npm run new-lab` makes
 * one in a copy of the project that has no other lab but the one that the landing page shows; its evidence is of a kind that none of them
 * has, and nothing else in the copy is touched.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** Files that belong to a lab of the project, or quote one. */
const ofOtherLabs =
  /^(labs\/(?!contract|evidence|shared|tsconfig|loopback-call)|src\/content\/docs\/(ko\/)?(lessons\/|reference)|tests\/e2e\/programs\/(?!types|all|loopback-call))/;

/**
 * A copy of the project without its labs and without what git ignores. It lies within the project,
 * whose packages are then found.
 */
async function copyWithoutLabs(): Promise<string> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const copy = mkdtempSync(join(root, '.cache/new-lab-'));
  const listed = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root });
  for (const file of listed.stdout.split('\n')) {
    if (file === '' || ofOtherLabs.test(file) || !existsSync(join(root, file))) continue;
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  // The commands are called by their place in the project.
  mkdirSync(join(copy, 'node_modules'));
  symlinkSync(join(root, 'node_modules/.bin'), join(copy, 'node_modules/.bin'));
  return copy;
}

test('a new lab needs its folder, its lesson and its programs, and no other file', async () => {
  test.setTimeout(300_000);
  const copy = await copyWithoutLabs();
  try {
    const node = (...args: string[]) => run(process.execPath, args, { cwd: copy });
    const made = await node('tools/new-lab.mjs', 'my-recorder');
    const folders = new Set(
      made.stdout
        .trim()
        .split('\n')
        .map((file) => dirname(file)),
    );
    expect([...folders].sort()).toEqual([
      'labs/my-recorder',
      'src/content/docs/ko/lessons',
      'src/content/docs/lessons',
      'tests/e2e/programs',
    ]);
    // Builds the site, and runs the start, the solution, and the wrong and right programs.
    const tried = await node('tests/trials/try.ts', 'my-recorder').catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout, { cause: error });
    });
    expect(tried.stdout).toContain('6 as expected, 0 not');
    for (const page of ['lessons', 'ko/lessons']) {
      expect(existsSync(join(copy, 'dist', page, 'my-recorder/index.html'))).toBe(true);
    }
    await expect(node('tools/new-lab.mjs', 'my-recorder')).rejects.toThrow('there already');
  } finally {
    rmSync(copy, { recursive: true });
  }
});
