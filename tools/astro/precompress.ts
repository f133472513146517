/** Compresses the built text files once, so that the server only has to pick one. */
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const TEXT = '**/*.{html,js,css,svg,json,xml,txt}';

/** Below this many bytes the header of a compressed file costs more than it saves. */
const SMALLEST = 512;

export function precompress(): AstroIntegration {
  return {
    name: 'peerlab:precompress',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for await (const file of glob(TEXT, { cwd: root })) {
          const path = join(root, file);
          if ((await stat(path)).size < SMALLEST) continue;
          const content = await readFile(path);
          await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
          await writeFile(`${path}.gz`, await promisify(gzip)(content));
        }
      },
    },
  };
}
