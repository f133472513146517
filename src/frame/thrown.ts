/** What is thrown and caught by nobody: before the program has been parsed, and after. */
import type { Place } from '../compile/types.ts';
import { show } from './console.ts';

interface Told {
  /** Has the whole program been parsed, with all that it imports evaluated? */
  hasParsed(): boolean;
  /** The browser cannot parse or link the program. */
  refused(message: string, place: Place | undefined): void;
  /** Something that the program imports threw while it was evaluated, so that it cannot begin. */
  failed(error: unknown): void;
  /** The program threw. */
  thrown(error: unknown, text: string, stack: string): void;
}

/** Listens for errors and rejections for as long as the page lives. */
export function watchErrors(told: Told): void {
  addEventListener('error', ({ error, message, lineno, colno }) => {
    const thrown: unknown = error ?? message;
    if (told.hasParsed()) {
      told.thrown(thrown, show(thrown), stackOf(thrown));
      return;
    }
    if (!(thrown instanceof SyntaxError)) {
      told.failed(thrown);
      return;
    }
    const place = lineno > 0 ? { line: lineno, column: Math.max(0, colno - 1) } : undefined;
    told.refused(show(thrown), place);
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    if (told.hasParsed()) told.thrown(reason, show(reason), stackOf(reason));
    else told.failed(reason);
  });
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? '') : '';
}
