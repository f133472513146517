import { compile } from './compile.ts';

addEventListener('message', ({ data }: MessageEvent<{ id: number; source: string }>) => {
  postMessage({ id: data.id, compiled: compile(data.source) });
});
