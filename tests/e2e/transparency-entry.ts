/** Puts the wrappers around the page it runs in, and keeps the trace where a test can read it. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { watch } from '../../src/trace/watch.ts';
import { Recorder } from '../../src/trace/recorder.ts';

const traced: TraceEvent[] = [];
const recorder = new Recorder((event) => traced.push(event));
const { uninstall } = watch(recorder, window);
Object.assign(window, { traced, unwatch: uninstall });
