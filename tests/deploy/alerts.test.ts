/** What Prometheus itself says to its configuration, the alerts, and the expressions of the dashboard. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../signaling/certificates.ts';
import { program } from '../signaling/processes.ts';
import { dashboardExpressions, pathOf } from './files.ts';

function promtool(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program('PROMTOOL_PATH'), args, {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('the configuration is one, and names the file of the rules', () => {
  const { status, output } = promtool(
    'check',
    'config',
    pathOf('docs/deploy/monitoring/prometheus.yml'),
  );
  expect(status, output).toBe(0);
  expect(output).toMatch(/SUCCESS: 1 rule files found/);
});

test('each alert comes when it should, and on an ordinary day none', () => {
  const file = pathOf('docs/deploy/monitoring/alerts.test.yml');
  const { status, output } = promtool('test', 'rules', file);
  expect(status, output).toBe(0);
});

test('the dashboard asks in the language of Prometheus', async () => {
  const file = `${await temporaryFolder()}/rules.yml`;
  const rules = dashboardExpressions().map((expr, at) => ({ record: `panel${at}`, expr }));
  writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules }] }));
  const { status, output } = promtool('check', 'rules', file);
  expect(status, output).toBe(0);
  expect(output).toContain(`SUCCESS: ${rules.length} rules found`);
});
