/** One network namespace of Linux: a machine of its own, as far as the network is concerned. */
import { execFileSync } from 'node:child_process';

const program = (variable: string, usual: string) => process.env[variable] ?? usual;
const ip = program('IP_PATH', 'ip');
const nft = program('NFT_PATH', 'nft');

/** Runs `ip` with many commands at once, which takes as long as with one. */
function ipBatch(lines: readonly string[]): void {
  execFileSync(ip, ['-batch', '-'], { input: lines.join('\n'), stdio: ['pipe', 'ignore', 'pipe'] });
}

/** All namespaces of the machine that begin with this. */
export function listNamespaces(prefix: string): string[] {
  const listed = execFileSync(ip, ['netns', 'list'], { encoding: 'utf8' });
  return listed
    .split('\n')
    .map((line) => line.split(' ')[0]!)
    .filter((name) => name.startsWith(prefix));
}

/** Ends what runs in a namespace, and removes it. Its links go with it. */
export function removeNamespace(name: string): void {
  const running = execFileSync(ip, ['netns', 'pids', name], { encoding: 'utf8' });
  for (const pid of running.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  execFileSync(ip, ['netns', 'delete', name]);
}

export class Namespace {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    ipBatch([`netns add ${name}`]);
    this.ip('link set lo up');
    // One address family is enough to follow.
    this.sysctl('net/ipv6/conf/all/disable_ipv6', '1');
    this.sysctl('net/ipv6/conf/default/disable_ipv6', '1');
  }

  /** Runs commands of `ip` inside. */
  ip(...lines: string[]): void {
    execFileSync(ip, ['-n', this.name, '-batch', '-'], {
      input: lines.join('\n'),
      stdio: ['pipe', 'ignore', 'pipe'],
    });
  }

  /** The command line that runs a program inside. */
  command(...command: string[]): [file: string, args: string[]] {
    return [ip, ['netns', 'exec', this.name, ...command]];
  }

  /** Replaces the rules for packets. */
  rules(ruleset: string): void {
    const [file, args] = this.command(nft, '-f', '-');
    execFileSync(file, args, {
      input: `flush ruleset\n${ruleset}`,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
  }

  sysctl(path: string, value: string): void {
    const [file, args] = this.command('tee', `/proc/sys/${path}`);
    execFileSync(file, args, { input: value, stdio: ['pipe', 'ignore', 'pipe'] });
  }
}
