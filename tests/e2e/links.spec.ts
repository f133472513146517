/** Every link and every anchor of the site leads somewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { readerPages } from './pages.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

const fileOf = (path: string) => `${dist}${path.endsWith('/') ? `${path}index.html` : path}`;

/** The targets of the links in a page, as they resolve there. */
function targets(path: string): URL[] {
  const html = readFileSync(fileOf(path), 'utf8');
  const links = html.matchAll(/<a\s[^>]*?href="([^"]*)"/g);
  return [...links].map(
    ([, href]) => new URL(href!.replaceAll('&amp;', '&'), `http://site${path}`),
  );
}

/** What is wrong with a target within the site. */
function fault({ pathname, hash }: URL): string | undefined {
  const file = fileOf(pathname);
  if (!existsSync(file)) return 'no such page';
  if (hash === '' || !file.endsWith('.html')) return undefined;
  const id = decodeURIComponent(hash.slice(1));
  return readFileSync(file, 'utf8').includes(`id="${id}"`) ? undefined : 'no such anchor';
}

for (const path of readerPages) {
  test(`the links of ${path} lead somewhere`, () => {
    const internal = targets(path).filter(({ host }) => host === 'site');
    expect(internal.length).toBeGreaterThan(0);
    const broken = internal.flatMap((url) => {
      const why = fault(url);
      return why ? [`${url.pathname}${url.hash}: ${why}`] : [];
    });
    expect(broken).toEqual([]);
  });
}
