/**
 * `npm run new-lab -- <name>`: makes the files of a new lab, its lesson in both languages and its
 * test programs. They work as they are; change them bit by bit, and run `npm run trial -- <name>`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';
import { fail } from './lib/say.mjs';

const [slug = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
  fail(
    `"${slug}" is no name for a lab.`,
    'Say it in small letters with hyphens: npm run new-lab -- my-lab',
  );
}

const template = join(root, 'tools/new-lab');
const files = new Map([
  ['template-lesson/en.mdx', `src/content/docs/lessons/${slug}.mdx`],
  ['template-lesson/ko.mdx', `src/content/docs/ko/lessons/${slug}.mdx`],
  ['template-programs.ts', `tests/e2e/programs/${slug}.ts`],
  ...readdirSync(join(template, 'template')).map((name) => [
    `template/${name}`,
    `labs/${slug}/${name}`,
  ]),
]);
const there = [...files.values()].find((file) => existsSync(join(root, file)));
if (there) fail(`${there} is there already.`, 'Take another name, or remove it first.');

mkdirSync(join(root, 'labs', slug), { recursive: true });
for (const [from, to] of files) {
  cpSync(join(template, from), join(root, to));
  const text = readFileSync(join(root, to), 'utf8');
  writeFileSync(join(root, to), text.replaceAll('new-lab', slug));
  console.log(to);
}
