/** The relay of the lab signaling-server, as delivered, on the server of the page and on the real one. */
import { expect, it, vi } from 'vitest';
import { Server as RealServer } from 'socket.io';
import { io as connect, Socket } from 'socket.io-client';
import { advance, emptyWorld } from '../../labs/contract/world.ts';
import { checks, evidence } from '../../labs/signaling-server/checks.ts';
import * as pageClient from '../../src/frame/in-page-socketio/client.ts';
import * as pageServer from '../../src/frame/in-page-socketio/server.ts';
import { Recorder } from '../../src/trace/recorder.ts';
import { watchSockets } from '../../src/trace/socket.ts';

/** As much of a page as the lab uses; a list keeps what was said in it. */
function fakePage() {
  const logs: Record<string, string[]> = { '#clientA': [], '#clientB': [] };
  const button: { onclick?: () => Promise<void> } = {};
  const list = (lines: string[]) => ({
    replaceChildren: () => lines.splice(0),
    append: ({ className, textContent }: { className: string; textContent: string }) =>
      lines.push(`${className} ${textContent}`),
  });
  vi.stubGlobal('document', {
    createElement: () => ({}),
    querySelector: (selector: string) => (logs[selector] ? list(logs[selector]) : button),
  });
  return { logs, button };
}

/** Runs the lab's solution with these packages; gives what A and B wrote down, ids replaced by names. */
async function conversation(server: object, client: object): Promise<string[][]> {
  vi.resetModules();
  vi.doMock('socket.io', () => server);
  vi.doMock('socket.io-client', () => client);
  const { logs, button } = fakePage();
  await import('../../labs/signaling-server/solution.ts');
  await button.onclick!();
  const both = Object.values(logs);
  const ids = both.map((lines) => /"id":"(\w+)"/.exec(lines.join())![1]!);
  return both.map((lines) =>
    lines.map((line) => line.replaceAll(ids[0]!, '<A>').replaceAll(ids[1]!, '<B>')),
  );
}

it('says the same to both clients on either server', async () => {
  const servers: RealServer[] = [];
  class OnAnyPort extends RealServer {
    constructor() {
      super(0);
      servers.push(this);
    }
  }
  const port = () =>
    (servers[0] as unknown as { httpServer: { address(): { port: number } } }).httpServer.address()
      .port;
  const overNetwork = (options: object) =>
    connect(`http://127.0.0.1:${port()}`, { ...options, transports: ['websocket'] });

  const inside = await conversation(pageServer, pageClient);
  const real = await conversation({ Server: OnAnyPort }, { io: overNetwork });
  await servers[0]!.close();

  expect(inside).toEqual(real);
  const [a, b] = real as [string[], string[]];
  expect(a).toContain('in request {"from":"<B>"}');
  expect(a).toContain('in call {"candidate":null,"from":"<B>"}');
  expect(a.filter((line) => line.startsWith('in failed')).length).toBeGreaterThan(2);
  expect(b.find((line) => line.includes('the offer of A'))).toContain('"from":"<A>"');
  expect([...a, ...b].filter((line) => / came$/.test(line))).toEqual([]);
});

it('passes its checks, however coarse the clock', async () => {
  // `describe` of the trace asks for these classes of the browser.
  vi.stubGlobal('MediaStreamTrack', function MediaStreamTrack() {});
  vi.stubGlobal('MediaStream', function MediaStream() {});
  const world = emptyWorld(0, evidence);
  // Browsers round the time: here all of the conversation falls into one tick.
  const recorder = new Recorder(
    (event) => advance(world, event),
    () => 0,
  );
  const undo = watchSockets(recorder, Socket, () => {});
  await conversation(pageServer, pageClient);
  undo();
  const verdicts = Object.entries(checks).map(([id, check]) => [id, check(world).state]);
  expect(verdicts).toEqual(Object.keys(checks).map((id) => [id, 'pass']));
});
