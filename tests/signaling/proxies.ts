/** Proxies as they stand before the service in the world: nginx and HAProxy, on loopback. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { temporaryFolder } from './certificates.ts';
import { freePort } from './free-port.ts';
import { program, startProgram, type Running } from './processes.ts';

const deploy = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/deploy/${file}`, import.meta.url)), 'utf8');

/** The configuration that we deliver. */
export const delivered = () => deploy('nginx.conf');

/** The lines that docs/deploy/proxies.md shows under this name. */
export function shown(name: string): string {
  const block = new RegExp(`\`\`\`nginx ${name}\\n([^]+?)\`\`\``).exec(deploy('proxies.md'))?.[1];
  if (!block) throw new Error(`docs/deploy/proxies.md shows nothing as "nginx ${name}".`);
  return block;
}

/** Waits until a proxy has found the service. */
async function answers(proxy: Running, port: number): Promise<void> {
  await vi.waitFor(async () => {
    if (proxy.child.exitCode !== null) throw new Error(proxy.output());
    await fetch(`http://127.0.0.1:${port}/healthz`, { redirect: 'manual' });
  }, 15_000);
}

/**
 * Starts nginx.
 *
 * @param configuration what stands in its `http` block.
 * @param port at which it can be asked whether it has begun.
 */
export async function startNginx(configuration: string, port: number): Promise<void> {
  const folder = await temporaryFolder();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const settings = [
    'daemon off; master_process off; error_log stderr;',
    `pid ${folder}/pid;`,
    'events {}',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${folder}/${name};`),
    configuration,
    '}',
  ];
  const file = `${folder}/nginx.conf`;
  writeFileSync(file, settings.join('\n'));
  const args = ['-p', folder, '-c', file, '-e', 'stderr'];
  await answers(startProgram(program('NGINX_PATH'), args), port);
}

/**
 * Starts a server of nginx with these lines, and nothing of ours.
 *
 * @param host where the service is, in the place of the one in the lines.
 */
export async function startServerOf(lines: string, host: string): Promise<string> {
  const port = await freePort();
  const upgrade = delivered().slice(0, delivered().indexOf('\nserver'));
  const text = lines.replaceAll('127.0.0.1:4321', host);
  await startNginx(`${upgrade}\nserver { listen 127.0.0.1:${port};\n${text}\n}`, port);
  return `http://127.0.0.1:${port}`;
}

/**
 * Starts HAProxy as a network that stands before other people's servers.
 *
 * @param from the address that its requests come from.
 * @param to what stands behind it.
 * @param lines what it does to requests.
 */
export async function startEdge(from: string, to: string, lines: string): Promise<string> {
  const port = await freePort();
  const file = `${await temporaryFolder()}/haproxy.cfg`;
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
listen edge
  bind 127.0.0.1:${port}
  source ${from}
  ${lines}
  server origin ${to}
`,
  );
  await answers(startProgram(program('HAPROXY_PATH'), ['-f', file, '-db']), port);
  return `http://127.0.0.1:${port}`;
}
