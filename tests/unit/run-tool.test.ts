import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const tool = new URL('../../tools/lib/run.mjs', import.meta.url).href;
/** A program that only a signal ends, and that says who it is. */
const program = 'console.log(process.pid); setInterval(() => {}, 1000)';
const script = `
  const { run } = await import(${JSON.stringify(tool)});
  await run('node', ['-e', ${JSON.stringify(program)}]);
`;

// As in `npm start`: npm starts a shell, the shell starts the tool, the tool starts the service.
test.runIf(process.platform !== 'win32')(
  'a program ends with the shell that its tool was started from, whose signal reaches nobody else',
  async () => {
    const command = '"$NODE" --input-type=module -e "$SCRIPT"; exit $?';
    const shell = spawn('sh', ['-c', command], {
      env: { PATH: process.env.PATH, NODE: process.execPath, SCRIPT: script },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = Number(String(said));
    onTestFinished(() => {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // as it should be: it has ended
      }
    });
    // The pipe closes when the last of the three is gone.
    const ended = once(shell.stdout, 'close');
    shell.kill('SIGTERM');
    await ended;
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  },
);
