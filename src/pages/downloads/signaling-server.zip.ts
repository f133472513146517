/** The project that the lesson on signaling ends with, to be taken along. */
import type { APIRoute } from 'astro';
import { strToU8, zipSync } from 'fflate';

const FOLDER = '../../../labs/signaling-server/project/';
const files = import.meta.glob<string>('../../../labs/signaling-server/project/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The same bytes from the same files, whenever they are packed. */
const mtime = new Date('2026-01-01T00:00:00');

export const GET: APIRoute = () => {
  const packed = Object.entries(files).map(([path, text]) => [
    `signaling-server/${path.slice(FOLDER.length)}`,
    strToU8(text),
  ]);
  return new Response(
    Uint8Array.from(zipSync(Object.fromEntries(packed) as Record<string, Uint8Array>, { mtime })),
    { headers: { 'content-type': 'application/zip' } },
  );
};
