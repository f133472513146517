/** The pages for who runs it: what they lead to is there. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf, read } from './files.ts';

const pages = [
  'README.md',
  ...readdirSync(pathOf('docs/deploy'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs/deploy', file)),
];

test.each(pages)('%s links to files that are there', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!);
  const gone = links.filter((link) => !existsSync(pathOf(join(dirname(page), link))));
  expect(links.length).toBeGreaterThan(0);
  expect(gone).toEqual([]);
});
