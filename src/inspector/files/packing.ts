import { MOST_BYTES, Refused } from './limits.ts';

/** Compresses a text: RFC 1951. */
export async function pack(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Unpacks a text, and stops where it becomes too large: a small file can hold a very large one.
 *
 * @throws {Refused} when it is cut off, or too large
 */
export async function readPacked(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'gzip' | 'deflate-raw',
): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refused('cut-off');
    });
    if (done) return parts.join('') + decoder.decode();
    size += value.byteLength;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Refused('too-large');
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}
