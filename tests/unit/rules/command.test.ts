/** The command line: what it prints, its exit codes, and what it mends. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, expect, it } from 'vitest';

const tool = new URL('../../../tools/webrtc-lint.mjs', import.meta.url).pathname;
const program = `export async function call(pc: RTCPeerConnection) {
  pc.setLocalDescription();
  console.log(pc.localDescription);
}
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'webrtc-lint-'));
  writeFileSync(join(folder, 'call.ts'), program);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function lint(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('says where, which rule, what is so and what to do, and fails', () => {
  const { status, stdout } = lint('call.ts');
  expect(stdout).toContain('call.ts:2:3 floating-negotiation\n');
  expect(stdout).toContain('Nothing waits for `pc.setLocalDescription()`');
  expect(stdout).toContain('Write `await` before it');
  expect(status).toBe(1);
});

it('speaks Korean', () => {
  expect(lint('--lang', 'ko', 'call.ts').stdout).toContain('결과를 기다리지 않아요');
});

it('mends what is safe, and then has nothing to say', () => {
  expect(lint('--fix', 'call.ts')).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'call.ts'), 'utf8')).toContain(
    '  await pc.setLocalDescription();',
  );
});

it('reads JavaScript, and leaves out advice when told so', () => {
  writeFileSync(
    join(folder, 'old.js'),
    `let pc;\nfunction f(c) {\n  pc = new RTCPeerConnection();\n  pc.addIceCandidate(new RTCIceCandidate(c));\n}\n`,
  );
  expect(lint('old.js').stdout).toContain('old.js:4:22 legacy-wrapper (advice)');
  expect(lint('--no-advice', 'old.js')).toEqual({ status: 0, stdout: '', stderr: '' });
});

it('knows the DOM in a project that does not ask for it', () => {
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "lib": ["ES2024"] } }');
  expect(lint('call.ts').stdout).toContain('floating-negotiation');
});

it('says what is wrong with a tsconfig.json that cannot be read', () => {
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": ');
  const { status, stderr } = lint('call.ts');
  expect(status).toBe(2);
  expect(stderr).toContain('tsconfig.json cannot be read');
});

it.each([
  ['a file that is not there', ['gone.ts'], 'There is no file gone.ts.'],
  ['a folder', ['.'], '. is a folder.'],
  ['another kind of file', ['notes.txt'], 'notes.txt is neither TypeScript nor JavaScript.'],
  ['no file', [], 'No files to look over.'],
  ['a language that it does not speak', ['--lang', 'fr', 'call.ts'], 'There is no language "fr".'],
  ['an option that it does not have', ['--quick', 'call.ts'], "Unknown option '--quick'"],
])('says clearly what is wrong: %s', (_, args, message) => {
  cpSync(join(folder, 'call.ts'), join(folder, 'notes.txt'));
  const { status, stderr } = lint(...args);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
