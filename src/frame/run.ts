/** One run of one program, inside the frame. A frame runs once and is then thrown away. */
import type { Socket } from 'socket.io-client';
import { describeError } from '../trace/describe.ts';
import { Recorder } from '../trace/recorder.ts';
import { ConsoleBatcher } from './console-batcher.ts';
import { captureConsole } from './console.ts';
import { installEnvironment, type Environment } from './environment.ts';
import { PartMissing } from './fetch-part.ts';
import { installGuard } from './guard.ts';
import type { FromFrame, RunRequest } from './messages.ts';
import { linkImports } from './modules.ts';
import { TraceBatcher } from './trace-batcher.ts';
import { evaluate } from './program.ts';
import { watchErrors } from './thrown.ts';

/** How much of a printed line the trace keeps, in UTF-16 code units. */
const LONGEST_PRINTED = 500;

/** How the page steers a run. */
export interface Run {
  /** Lets the parsed program begin. */
  go(): void;
  /**
   * Ends the trace, and closes and stops everything the program holds.
   *
   * @param word what the page is told then
   */
  stop(word: 'stopped' | 'left'): void;
}

/**
 * Prepares the page and starts loading the program, which waits for `go` once it has been parsed.
 *
 * @param send tells the page
 */
export function prepareRun(request: RunRequest, send: (message: FromFrame) => void): Run {
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
  const trace = new TraceBatcher((events) => send({ type: 'trace', events }));
  const lines = new ConsoleBatcher((printed, omitted) =>
    send({ type: 'console', lines: printed, omitted }),
  );
  // The time of the run begins with the program. What is there before it stands at 0.
  let began: number | undefined;
  let parsed = false;
  // Held here: a clock that the program puts in its place is the program's, guards and all.
  const time = performance.now.bind(performance);
  const clock = () => (began === undefined ? 0 : time() - began);
  const recorder = new Recorder((event) => trace.put(event), clock);
  let environment: Environment | undefined;

  document.documentElement.lang = request.language;
  installGuard(window, (line) => request.endlessMessage.replace('{line}', String(line)));
  captureConsole(console, (level, text, stack) => {
    lines.put({ level, text, stack });
    if (level !== 'error' && level !== 'warn') return;
    recorder.emit({ kind: 'run', type: 'printed', level, text: text.slice(0, LONGEST_PRINTED) });
  });
  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective: directive }) => {
      // The markup is checked while the last run still shows; its faults belong to this one.
      void allowed.then(() => send({ type: 'blocked', directive }));
    },
    { once: true },
  );
  watchErrors({
    hasParsed: () => parsed,
    refused: (message, place) => send({ type: 'refused', message, ...(place && { place }) }),
    failed: (error) => send(failureOf(error)),
    thrown(error, text, stack) {
      recorder.emit({ kind: 'run', type: 'error', error: describeError(error) });
      lines.put({ level: 'error', text, stack: () => stack, thrown: true });
    },
  });
  adoptStyle(request.style);
  document.body.innerHTML = request.html;

  async function load(): Promise<void> {
    environment = await installEnvironment(window, request, recorder);
    const { code, modules } = await linkImports(request, request.helpers);
    const client = modules['socket.io-client'] as { Socket: typeof Socket } | undefined;
    if (client) environment.watchSockets(client.Socket);
    evaluate(code, () => {
      parsed = true;
      send({ type: 'parsed' });
      return allowed;
    });
  }
  load().catch((error: unknown) => send(failureOf(error)));

  return {
    go() {
      if (!parsed || !environment || began !== undefined) return;
      began = time();
      recorder.emit({ kind: 'run', type: 'start', epoch: performance.timeOrigin + began });
      send(environment.media);
      trace.open();
      lines.open();
      allow();
    },
    stop(word) {
      recorder.emit({ kind: 'run', type: 'stop' });
      trace.close();
      environment?.release();
      lines.flush();
      send({ type: word });
    },
  };
}

function adoptStyle(style: string | undefined): void {
  if (style === undefined) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
}

function failureOf(error: unknown): Extract<FromFrame, { type: 'failed' }> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PartMissing) {
    return { type: 'failed', reason: 'fetch', name: error.part, message };
  }
  return { type: 'failed', reason: 'setup', name: 'frame', message };
}
