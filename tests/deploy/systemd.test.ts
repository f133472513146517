/** The unit for systemd: what systemd says to it, and whether what it starts is the service. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, settingNames } from '../../signaling/config/config.ts';
import { temporaryFolder } from '../signaling/certificates.ts';
import { program, startProgram } from '../signaling/processes.ts';
import { pathOf, read } from './files.ts';

const unit = read('docs/deploy/peerlab.service');

/** Values of a directive, in order. */
const values = (name: string): string[] =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value!);

const environment = () =>
  Object.fromEntries(
    values('Environment')
      .flatMap((line) => line.split(' '))
      .map((setting) => setting.split('=') as [string, string]),
  );

/** The unit as it would stand on a machine that has the project here. */
async function installed(): Promise<string> {
  const file = join(await temporaryFolder(), 'peerlab.service');
  writeFileSync(file, unit.replaceAll('/opt/peerlab', pathOf('.').replace(/\/$/, '')));
  return file;
}

function analyze(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program('SYSTEMD_ANALYZE_PATH'), args, {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('systemd finds no fault in it', async () => {
  const { status, output } = analyze(
    'verify',
    '--man=no',
    '--recursive-errors=no',
    await installed(),
  );
  expect(output).toBe('');
  expect(status).toBe(0);
});

test('systemd would find a misspelt directive', async () => {
  const file = await installed();
  writeFileSync(file, read('docs/deploy/peerlab.service').replace('ProtectHome', 'ProtectHomes'));
  expect(analyze('verify', '--man=no', '--recursive-errors=no', file).output).toContain(
    'ProtectHomes',
  );
});

test('it gives the service little: at most 2.0 of 10 in the words of systemd', async () => {
  const { status, output } = analyze(
    'security',
    '--offline=yes',
    '--threshold=20',
    '--no-pager',
    await installed(),
  );
  expect(status, output).toBe(0);
});

test('what it starts is the service, with settings that the service has', async () => {
  const folder = await temporaryFolder();
  const { NODE_ENV, ...settings } = environment();
  expect(NODE_ENV).toBe('production');
  for (const name of Object.keys(settings)) expect(settingNames).toContain(name);
  const { drain, sessionKeyFile } = readConfig(settings);
  expect(sessionKeyFile).toBe(`/var/lib/${values('StateDirectory')[0]}/session.key`);
  // systemd kills what is still there after this; the service itself gives up after three seconds more.
  expect(Number(values('TimeoutStopSec')[0])).toBeGreaterThan(drain / 1000 + 3);

  const [command = '', file = ''] = values('ExecStart')[0]!.replace('/opt/peerlab/', '').split(' ');
  expect(existsSync(pathOf(command))).toBe(true);
  const sessionKey = join(folder, 'session.key');
  const { says, kill, child } = startProgram(pathOf(command), [pathOf(file)], {
    ...settings,
    PORT: '0',
    SESSION_KEY_FILE: sessionKey,
  });
  await says(/Peerlab is at/);
  expect(existsSync(sessionKey)).toBe(true);
  await kill('SIGTERM');
  expect(child.exitCode).toBe(0);
});
