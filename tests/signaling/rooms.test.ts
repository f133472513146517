/** The rooms of the service, as far as the linter does not see them: it looks past imports of types in circles. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../signaling');
const files = globSync('**/*.ts', { cwd: root });
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** What each file imports of the service, types included. */
const imports = new Map(
  files.map((file) => {
    const { importedFiles } = ts.preProcessFile(textOf(file));
    const own = importedFiles
      .map(({ fileName }) => fileName)
      .filter((name) => name.startsWith('.'));
    return [file, own.map((name) => join(dirname(file), name))];
  }),
);

/** The files of a circle that begins here, if there is one. */
function circle(file: string, path: string[] = [], done = new Set<string>()): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  done.add(file);
  for (const next of imports.get(file) ?? []) {
    const found = circle(next, [...path, file], done);
    if (found) return found;
  }
  return undefined;
}

test('nothing is imported in a circle, no type either', () => {
  expect(files.length).toBeGreaterThan(40);
  expect([...imports.values()].flat().filter((file) => !files.includes(file))).toEqual([]);
  for (const file of files) expect(circle(file)).toBeUndefined();
});

test('the relay, which the course reads, is short, and knows no Redis and no frames', () => {
  const relay = files.filter((file) => file.startsWith('relay/')).map(textOf);
  expect(relay.flatMap((text) => text.split('\n')).length).toBeLessThan(400);
  for (const text of relay) expect(text).not.toMatch(/redis|frame|engine\.?io|websocket/i);
});
