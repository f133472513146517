import type { Answer } from './client.ts';
import { compile } from './compile.ts';
import type { Source } from './types.ts';

function answer({ id, source }: { id: number; source: Source }): Answer {
  try {
    return { id, compiled: compile(source) };
  } catch (thrown) {
    console.error(thrown);
    return { id, crashed: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

addEventListener('message', ({ data }: MessageEvent<{ id: number; source: Source }>) => {
  postMessage(answer(data));
});
