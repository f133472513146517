import { compile } from './compile.ts';
import type { Source } from './types.ts';

addEventListener('message', ({ data }: MessageEvent<{ id: number; source: Source }>) => {
  postMessage({ id: data.id, compiled: compile(data.source) });
});
