/**
 * `node tools/rule-texts.mjs`: makes the typed tables of the rules' texts from the catalogue, after
 * somebody has changed src/rules/catalogue/en.md or ko.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf } from './rules/table-of.ts';
import { root } from './lib/root.mjs';

for (const language of ['en', 'ko']) {
  const path = join(root, 'src/rules/catalogue', language);
  writeFileSync(`${path}.ts`, await tableOf(language, readFileSync(`${path}.md`, 'utf8')));
}
