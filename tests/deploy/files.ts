/** The files that docs/deploy/ delivers, and compose.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Path of a file of the project. */
export const pathOf = (file: string): string => join(root, file);

/** Text of a file of the project. */
export const read = (file: string): string => readFileSync(pathOf(file), 'utf8');

interface Dashboard {
  annotations: { list: { expr?: string }[] };
  panels: { title: string; targets: { expr: string }[] }[];
}

/** Every expression of the dashboard, as Prometheus would be asked. */
export function dashboardExpressions(): string[] {
  const { annotations, panels } = JSON.parse(
    read('docs/deploy/monitoring/dashboard.json'),
  ) as Dashboard;
  const shown = [...annotations.list, ...panels.flatMap(({ targets }) => targets)];
  return shown.flatMap(({ expr }) => expr?.replaceAll('$__rate_interval', '1m') ?? []);
}
