/** The project that readers download uses the packages that the project itself is tested with. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const manifest = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Manifest;

it('every version is one that this repository has', () => {
  const own = manifest('package.json');
  const project = manifest('labs/signaling-server/project/package.json');
  const wanted = { ...project.dependencies, ...project.devDependencies };
  expect(Object.keys(wanted)).toContain('express');
  expect({ ...own.dependencies, ...own.devDependencies }).toMatchObject(wanted);
});
