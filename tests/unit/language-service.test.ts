/** The language service as the editor's worker runs it, over the programs of the labs. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contextOf, type Context, type Language } from '../../src/compile/language/context.ts';
import { complete, resolveCompletion } from '../../src/compile/language/completion.ts';
import { diagnose } from '../../src/compile/language/diagnostics.ts';
import { Files } from '../../src/compile/language/files.ts';
import { hover } from '../../src/compile/language/hover.ts';
import { definition, rename } from '../../src/compile/language/navigation.ts';
import { LanguageServer } from '../../src/compile/language/server.ts';

const MAIN = '/labs/lab/main.ts';
const shared = globSync('labs/shared/*.ts');

/** One service for all, as one worker takes all that a reader types. */
const files = new Files();
for (const path of shared) files.set(`/labs/shared/${basename(path)}`, readFileSync(path, 'utf8'));
const context = contextOf(files, 'en');

function withProgram(text: string, page = '', language: Language = 'en'): Context {
  files.set('/labs/lab/index.html', page);
  files.set(MAIN, text);
  return { ...context, language };
}

const messagesOf = (context: Context) =>
  diagnose(context, MAIN).map(
    ({ range, message }) => `${range.start.line + 1}: ${message as string}`,
  );

describe('the programs of the labs', () => {
  for (const path of globSync('labs/*/{main,solution}.ts')) {
    it(`${path} raises nothing`, () => {
      const page = readFileSync(path.replace(/\w+\.ts$/, 'index.html'), 'utf8');
      expect(messagesOf(withProgram(readFileSync(path, 'utf8'), page))).toEqual([]);
    });
  }
});

/** Where a text stands in a program, behind it. */
function after(program: string, text: string): { line: number; character: number } {
  const lines = program.slice(0, program.indexOf(text) + text.length).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

describe('diagnostics', () => {
  it('say what is wrong and offer the name that was meant', () => {
    const program = 'const pc = new RTCPeerConnection();\npc.createOfer();\nexport {};';
    const [found, ...others] = diagnose(withProgram(program), MAIN);
    expect(others).toEqual([]);
    expect(found!.range.start).toEqual({ line: 1, character: 3 });
    expect(found!.data).toMatchObject({ fixes: [{ title: 'Change to “createOffer”' }] });
  });

  it('tell of the syntax alone while it is wrong', () => {
    const found = messagesOf(withProgram('const a = (1;\nnowhere();\n'));
    expect(found).toEqual(["1: ')' expected."]);
  });

  it('accept a program that was written in JavaScript for its page', () => {
    const page = '<video id="localVideo"></video><button id="startButton">Start</button>';
    const program = `
      const localVideo = document.getElementById('localVideo');
      let stream = null;
      startButton.onclick = async () => {
        if (stream) return;
        try {
          stream = await navigator.mediaDevices.getUserMedia({ video: true });
          show(stream);
        } catch (error) {
          console.error(error.name);
        }
      };
      function show(given) {
        localVideo.srcObject = given;
        document.querySelector('video').play().catch(console.error);
      }
    `;
    expect(messagesOf(withProgram(program, page))).toEqual([]);
  });

  it('know a program that lacks an element of its page', () => {
    const program = "document.querySelector('#gone').remove();";
    expect(messagesOf(withProgram(program, '<p id="here"></p>'))).toEqual([
      "1: Object is possibly 'null'.",
    ]);
  });
});

describe('rules about WebRTC', () => {
  const call = 'const pc = new RTCPeerConnection();\n(await pc.createOffer()).type;\n';
  const floating = `${call}pc.setLocalDescription();\nconsole.log(pc.localDescription);\n`;
  const rulesOf = (text: string, language?: Language) =>
    diagnose(withProgram(text, '', language), MAIN).filter(({ source }) => source === 'WebRTC');

  it('stand beside what the compiler finds, with a fix and the lesson', () => {
    const [found, ...others] = rulesOf(floating);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'floating-negotiation', severity: 2 });
    expect(found!.range.start).toEqual({ line: 2, character: 0 });
    expect(found!.message).toContain('`pc.setLocalDescription()`');
    expect(found!.data).toMatchObject({
      fixes: [{ title: 'Add await', edits: [{ newText: 'await ' }] }],
      lesson: { href: '/lessons/offer-answer/' },
    });
  });

  it('speak Korean', () => {
    const [found] = rulesOf(floating, 'ko');
    expect(found!.message).toContain('기다리지 않아요');
    expect(found!.data).toMatchObject({ lesson: { href: '/ko/lessons/offer-answer/' } });
  });

  it('say nothing of what a program lacks while a gap is open', () => {
    const program = (hangUp: string) => `
      let stream: MediaStream | undefined;
      let pc: RTCPeerConnection | undefined;
      document.querySelector<HTMLButtonElement>('button')!.onclick = async () => {
        if (stream) return;
        stream = await navigator.mediaDevices.getUserMedia({ video: true }).catch(() => undefined);
        pc = new RTCPeerConnection();
      };
      document.querySelector<HTMLButtonElement>('.end')!.onclick = () => {
        // 1. Close the peer and stop
        // every track.
        ${hangUp}
        stream = pc = undefined;
      };`;
    expect(rulesOf(program('')).map(({ code }) => code)).toEqual([]);
    const written = rulesOf(program('console.log("the end");'));
    expect(written.map(({ code }) => code)).toEqual(['peer-left-open']);
  });

  it('say nothing of syntax that is still wrong', () => {
    expect(rulesOf(`${floating}const a = (1;`)).toEqual([]);
  });
});

describe('documentation', () => {
  const program = 'const pc = new RTCPeerConnection();\nawait pc.setLocalDescription();\n';
  const at = after(program, 'pc.setLocal');

  it.each([
    ['en', 'Without an argument it makes the offer'],
    ['ko', '인자 없이 부르면'],
  ] as const)('is the course’s own, in %s', (language, sentence) => {
    const { contents } = hover(withProgram(program, '', language), MAIN, at)!;
    expect(contents).toMatchObject({
      value: expect.stringContaining(sentence) as string,
    });
    expect(contents).toMatchObject({
      value: expect.stringContaining('/Web/API/RTCPeerConnection/setLocalDescription') as string,
    });
  });

  it('comes with a completion that is looked at', () => {
    const half = 'const pc = new RTCPeerConnection();\npc.setRem';
    const { items } = complete(withProgram(half), MAIN, after(half, 'pc.setRem'));
    const item = items.find(({ label }) => label === 'setRemoteDescription')!;
    expect(item.documentation).toBeUndefined();
    expect(resolveCompletion(context, item).documentation).toMatchObject({
      value: expect.stringContaining('Candidates can be added') as string,
    });
  });

  it('is that of its author for a package', () => {
    const socket =
      "import { io } from 'socket.io-client';\nconst socket = io();\nsocket.disconnect();";
    const { contents } = hover(withProgram(socket), MAIN, after(socket, 'socket.disc'))!;
    expect(contents).toMatchObject({ value: expect.stringContaining('Disconnects') as string });
  });
});

it('renames in the reader’s own files, and nothing else', () => {
  const program =
    "import type { Transport } from '../shared/transport.ts';\n" +
    'export const own = (transport: Transport) => transport.close();\nown;\n';
  const changed = rename(withProgram(program), MAIN, after(program, 'const ow'), 'mine')!;
  expect(Object.values(changed.changes!).flat()).toHaveLength(2);
  expect(rename(context, MAIN, after(program, 'transport.clo'), 'end')).toBeNull();
});

it('goes to a definition in a shared file', () => {
  const program = "import { connect } from '../shared/loopback.ts';\nconnect;\n";
  const [found] = definition(withProgram(program), MAIN, after(program, ';\nconn'));
  expect(found?.uri).toBe('file:///labs/shared/loopback.ts');
});

describe('a server', () => {
  it('answers what it is asked, and tells of problems by itself', async () => {
    const told: { id?: number; method?: string; result?: unknown; params?: unknown }[] = [];
    const problems = Promise.withResolvers<void>();
    const server = new LanguageServer(
      (message) => {
        told.push(JSON.parse(message) as (typeof told)[number]);
        if (told.at(-1)!.method) problems.resolve();
      },
      async () => {},
    );
    const send = (message: object) =>
      server.receive(JSON.stringify({ jsonrpc: '2.0', ...message }));
    await send({
      id: 1,
      method: 'initialize',
      params: { initializationOptions: { language: 'en' } },
    });
    const uri = 'file:///labs/lab/main.ts';
    const text = 'const a: number = "one";\n';
    await send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, version: 0, text } },
    });
    await send({ id: 2, method: 'textDocument/nothing', params: {} });
    await problems.promise;
    expect(told).toMatchObject([
      { id: 1, result: { capabilities: { hoverProvider: true } } },
      { id: 2, error: { code: -32601 } },
      { method: 'textDocument/publishDiagnostics', params: { uri, version: 0, diagnostics: [{}] } },
    ]);
  });
});
