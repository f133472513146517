/** One run of one program, inside the frame. A frame runs once and is then thrown away. */
import type { Socket } from 'socket.io-client';
import { describeError } from '../trace/describe.ts';
import { elementName } from '../trace/element-name.ts';
import { watch } from '../trace/install.ts';
import { Recorder } from '../trace/recorder.ts';
import { captureConsole, show } from './console.ts';
import { installFakeMedia, type FakeMedia } from './fake-media/install.ts';
import { installGuard } from './guard.ts';
import type { FromFrame, RunRequest } from './messages.ts';
import { blobModule, linkImports } from './modules.ts';
import { Outbox } from './outbox.ts';

/** How much of a printed line the trace keeps, in UTF-16 code units. */
const LONGEST_PRINTED = 500;

/** How the page steers a run. */
export interface Run {
  /** Lets the parsed program begin. */
  go(): void;
  /** Closes and stops everything the program holds. */
  stop(): void;
}

/**
 * Prepares the page and starts loading the program, which waits for `go` once it has been parsed.
 *
 * @param send tells the page
 */
export function prepareRun(request: RunRequest, send: (message: FromFrame) => void): Run {
  const { promise: allowed, resolve: go } = Promise.withResolvers<void>();
  document.documentElement.lang = request.language;
  installGuard(window, (line) => request.endlessMessage.replace('{line}', String(line)));

  const outbox = new Outbox((events) => send({ type: 'trace', events }));
  let recorder: Recorder | undefined;
  let release = () => {};

  captureConsole(console, (level, text, stack) => {
    send({ type: 'console', level, text, stack });
    if (level !== 'error' && level !== 'warn') return;
    recorder?.emit({ kind: 'run', type: 'printed', level, text: text.slice(0, LONGEST_PRINTED) });
  });

  async function begin(Client: typeof Socket | undefined): Promise<void> {
    send({ type: 'parsed' });
    await allowed;
    const media = await chooseMedia(request.media, send);
    // Few labs let the world misbehave, so the others do not load what that takes.
    const faults =
      document.querySelector('[data-simulate]') && (await import('./simulate/install.ts'));
    recorder = new Recorder((event) => outbox.put(event));
    faults?.installFaults(window, media, (element, detail) =>
      recorder?.emit({ kind: 'page', on: elementName(element), type: 'simulate', detail }),
    );
    const watched = watch(recorder, window, request.watch);
    if (Client) watched.watchSockets(Client);
    release = watched.release;
    recorder.emit({ kind: 'run', type: 'start' });
    outbox.flush();
  }

  addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective: directive }) => {
      // The markup is checked while the last run still shows; its faults belong to this one.
      void allowed.then(() => send({ type: 'blocked', directive }));
    },
    { once: true },
  );
  reportErrors(send, (thrown) => {
    recorder?.emit({ kind: 'run', type: 'error', error: describeError(thrown) });
    return recorder !== undefined;
  });
  document.body.innerHTML = request.html;
  void load(request, begin);

  return {
    go,
    stop() {
      recorder?.emit({ kind: 'run', type: 'stop' });
      release();
      outbox.flush();
      send({ type: 'stopped' });
    },
  };
}

/**
 * Adds the program as a module script, which reports a syntax error with its place. It imports a
 * last module that holds it back until the page says go: a module runs only after the modules that
 * it imports, and those run only if all of it parses.
 */
async function load(
  { code, imports, helpers }: RunRequest,
  begin: (Client: typeof Socket | undefined) => Promise<void>,
): Promise<void> {
  const { code: linked, modules } = await linkImports({ code, imports }, helpers);
  const client = modules['socket.io-client'] as { Socket: typeof Socket } | undefined;
  const gate = '__peerlabGate';
  Object.defineProperty(window, gate, { value: () => begin(client?.Socket) });
  const gateUrl = blobModule(`await ${gate}();`);
  const script = document.createElement('script');
  script.type = 'module';
  script.src = blobModule(`${linked}\nimport ${JSON.stringify(gateUrl)};\n//# sourceURL=main.ts`);
  document.head.append(script);
}

/** Returns the fake devices where they are the ones in use. */
async function chooseMedia(
  chosen: RunRequest['media'],
  send: (message: FromFrame) => void,
): Promise<FakeMedia | undefined> {
  const hasCamera = async () => {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    return devices.some(({ kind }) => kind === 'videoinput');
  };
  if (chosen === 'real' && (await hasCamera())) {
    send({ type: 'media', source: 'real', reason: 'chosen' });
    return undefined;
  }
  const media = installFakeMedia(window);
  send({ type: 'media', source: 'fake', reason: chosen === 'fake' ? 'chosen' : 'no-camera' });
  return media;
}

/**
 * @param record notes an error in the trace; tells whether the program has begun at all
 */
function reportErrors(
  send: (message: FromFrame) => void,
  record: (thrown: unknown) => boolean,
): void {
  addEventListener('error', ({ error, message, lineno, colno }) => {
    const thrown: unknown = error ?? message;
    if (record(thrown)) return send({ type: 'thrown', text: show(thrown), stack: stackOf(thrown) });
    const place = lineno > 0 ? { line: lineno, column: Math.max(0, colno - 1) } : undefined;
    send({ type: 'refused', message: show(thrown), ...(place && { place }) });
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    record(reason);
    send({ type: 'thrown', text: show(reason), stack: stackOf(reason) });
  });
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? '') : '';
}
