/** No file imports itself by way of others, and no room of the site either; types count too. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const files = globSync('{src,labs,signaling,tests,tools}/**/*.{ts,mjs,svelte,astro}');

/** Paths of the project that a file imports when it is loaded, or for their types. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const named = text.matchAll(/^\s*(?:import|export)\b[^'"();]*?from\s*['"](\.[^'"?]+)['"]/gm);
  const bare = text.matchAll(/^\s*import\s*['"](\.[^'"?]+)['"]/gm);
  return [...named, ...bare]
    .map(([, specifier]) => normalize(join(dirname(path), specifier!)))
    .filter((target) => existsSync(target));
}

/** Groups of files that reach each other, by Tarjan's algorithm. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const indices = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (node: string) => {
    indices.set(node, indices.size);
    lowest.set(node, indices.get(node)!);
    open.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!indices.has(target)) visit(target);
      if (open.includes(target)) {
        lowest.set(node, Math.min(lowest.get(node)!, lowest.get(target)!));
      }
    }
    if (lowest.get(node) !== indices.get(node)) return;
    const group = open.splice(open.indexOf(node));
    if (group.length > 1) found.push(group.toSorted());
  };
  for (const node of graph.keys()) if (!indices.has(node)) visit(node);
  return found;
}

it('finds a cycle', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']],
  ]);
  expect(cyclesIn(graph)).toEqual([['b', 'c']]);
});

/** The folder of `src/` that a file stands in. */
const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];

it('there is none between the rooms of the site', () => {
  const rooms = new Map<string, Set<string>>();
  for (const path of files) {
    const room = roomOf(path);
    if (room === undefined) continue;
    const others = importsOf(path)
      .map(roomOf)
      .filter((other) => other !== undefined && other !== room) as string[];
    rooms.set(room, new Set([...(rooms.get(room) ?? []), ...others]));
  }
  expect(rooms.size).toBeGreaterThan(12);
  expect(cyclesIn(new Map([...rooms].map(([room, others]) => [room, [...others]])))).toEqual([]);
});

it('there is none between files', () => {
  const graph = new Map(files.map((path) => [path, importsOf(path)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(1000);
  expect(cyclesIn(graph)).toEqual([]);
});
