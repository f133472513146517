/** The form of what processes say to each other: many texts in one batch of bytes. */

/** Between two texts: a character that JSON has nowhere (RFC 8259, sections 2 and 7). */
const BETWEEN = 0x1e;
/** No longer than this is what stands before a text. */
const HEAD = 64;

/** `kind uid number text`: what is said between processes, in its parts. */
export function partsOf(said: Buffer): [kind: string, uid: string, key: string, text: Buffer] {
  const head = said.toString('latin1', 0, HEAD);
  const uid = head.indexOf(' ', 2);
  const key = head.indexOf(' ', uid + 1);
  return [head[0]!, head.slice(2, uid), head.slice(uid + 1, key), said.subarray(key + 1)];
}

/** Many texts as one batch. */
export const join = (texts: readonly string[]): Buffer =>
  Buffer.from(texts.join(String.fromCharCode(BETWEEN)));

/** The texts of a batch: parts of it, not copies. */
export function* split(batch: Buffer): Generator<Buffer> {
  let from = 0;
  for (let at = batch.indexOf(BETWEEN); at !== -1; at = batch.indexOf(BETWEEN, from)) {
    yield batch.subarray(from, at);
    from = at + 1;
  }
  yield batch.subarray(from);
}
