/** What a frame carries (RFC 6455, section 5.2). */
export const OPCODE = { text: 1, binary: 2, ping: 9, pong: 10 } as const;

/** One frame of a client, masked with zeros, so that its bytes stand there as they are. */
export function frame(content: string | Buffer, opcode: number = OPCODE.text): Buffer {
  const payload = Buffer.from(content);
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = 0x80 | length;
  else if (length < 65536) {
    head[1] = 0x80 | 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
