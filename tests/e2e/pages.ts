import { readFileSync } from 'node:fs';

/** Every page that was built, as the path at which it is served. */
export const pages: string[] = Object.keys(
  JSON.parse(readFileSync(new URL('../../dist/csp.json', import.meta.url), 'utf8')) as object,
);

/** The pages that a reader opens; the frame's page only ever stands inside a lab. */
export const readerPages = pages.filter((path) => path !== '/frame/');
