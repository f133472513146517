import { blobModule } from './modules.ts';

/** The global that the gate's module calls. */
const GATE = '__peerlabGate';

/**
 * The gate: a last import of the program that holds it back until the page says go. A module runs
 * only after the modules that it imports, and those run only if all of it parses. Its text is
 * fetched while the frame waits for its program.
 */
const gateUrl = blobModule(`await ${GATE}();`);

/** Fetches the gate's module, without running it. */
export function preloadGate(): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = gateUrl;
  document.head.append(link);
}

/**
 * Adds a linked program as a module script, which reports a syntax error with its place.
 *
 * @param reached called once the program has been parsed; it runs on when the promise resolves
 */
export function evaluate(code: string, reached: () => Promise<void>): void {
  Object.defineProperty(window, GATE, { value: reached });
  const script = document.createElement('script');
  script.type = 'module';
  script.src = blobModule(`${code}\nimport ${JSON.stringify(gateUrl)};\n//# sourceURL=main.ts`);
  document.head.append(script);
}
