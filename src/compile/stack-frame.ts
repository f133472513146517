import type { Place } from './types.ts';

/** `main.ts:12:5`, or the blob's address in browsers that do not honour `sourceURL`. */
const frame = /(?:main\.ts|blob:[^\s)]+):(\d+):(\d+)/;

/** The topmost place of a stack that is the learner's, in the compiled code. */
export function frameInStack(stack: string): Place | undefined {
  const found = frame.exec(stack);
  return found ? { line: Number(found[1]), column: Number(found[2]) - 1 } : undefined;
}
