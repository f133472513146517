/** From a stack of the running code back to the learner's lines. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { frameInStack } from './stack-frame.ts';
import type { Place, SourceMap } from './types.ts';

/**
 * Finds the topmost place of a stack that is the learner's.
 *
 * @param stack as the browser gives it
 * @returns `undefined` where no frame of it is the learner's
 */
export function placeInStack(map: SourceMap, stack: string): Place | undefined {
  const first = frameInStack(stack);
  return first && sourcePlaceOf(map, first);
}

/** Maps that have been read, for there is a place to look up with each line of the console. */
const read = new WeakMap<SourceMap, TraceMap>();

function readMap(map: SourceMap): TraceMap {
  const known = read.get(map) ?? new TraceMap(map);
  read.set(map, known);
  return known;
}

/** Maps one place of the compiled code to the learner's file. */
export function sourcePlaceOf(map: SourceMap, compiled: Place): Place {
  const original = originalPositionFor(readMap(map), compiled);
  return original.line === null ? compiled : { line: original.line, column: original.column };
}
