/** As much of a TURN client as asks for a relay: RFC 8489 and RFC 8656, over any stream. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';

const MAGIC = 0x2112a442;
const HEADER = 20;
const ALLOCATE = 0x0003;
const ALLOCATED = 0x0103;
const attribute = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  realm: 0x0014,
  nonce: 0x0015,
  requestedTransport: 0x0019,
} as const;
/** RFC 8656, section 14.6: the relay is asked for UDP. */
const UDP = Buffer.from([17, 0, 0, 0]);

type Attributes = Map<number, Buffer>;

/** Whose relay it is to be. */
interface Credentials {
  username: string;
  credential: string;
}

/**
 * Asks for a relay, over a connection that is closed afterwards by whoever has made it.
 *
 * @returns the error code of the server's last word, or `allocated`.
 */
export async function allocate(
  stream: Duplex,
  { username, credential }: Credentials,
): Promise<number | 'allocated'> {
  const first = await exchange(stream, request([[attribute.requestedTransport, UDP]]));
  if (codeOf(first) !== 401) return codeOf(first);
  const realm = first.attributes.get(attribute.realm)!;
  // RFC 8489, section 9.2.2: the key of long-term credentials.
  const key = createHash('md5').update(`${username}:${realm.toString()}:${credential}`).digest();
  const signed = request(
    [
      [attribute.requestedTransport, UDP],
      [attribute.username, Buffer.from(username)],
      [attribute.realm, realm],
      [attribute.nonce, first.attributes.get(attribute.nonce)!],
    ],
    key,
  );
  return codeOf(await exchange(stream, signed));
}

function request(attributes: readonly (readonly [number, Buffer])[], key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(([type, value]) => encode(type, value)));
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(ALLOCATE, 0);
  header.writeUInt16BE(body.length + (key ? 24 : 0), 2);
  header.writeUInt32BE(MAGIC, 4);
  randomBytes(12).copy(header, 8);
  const message = Buffer.concat([header, body]);
  if (!key) return message;
  const proof = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, encode(attribute.messageIntegrity, proof)]);
}

function encode(type: number, value: Buffer): Buffer {
  const encoded = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  encoded.writeUInt16BE(type, 0);
  encoded.writeUInt16BE(value.length, 2);
  value.copy(encoded, 4);
  return encoded;
}

interface Answer {
  type: number;
  attributes: Attributes;
}

async function exchange(stream: Duplex, message: Buffer): Promise<Answer> {
  stream.write(message);
  let received = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const end = () => {
      stream.off('data', take).off('error', fail).off('close', fail);
    };
    const take = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < HEADER || received.length < HEADER + received.readUInt16BE(2)) return;
      end();
      resolve({ type: received.readUInt16BE(0), attributes: decode(received) });
    };
    const fail = (error?: unknown) => {
      end();
      reject(error instanceof Error ? error : new Error('The server has closed the connection.'));
    };
    stream.on('data', take).on('error', fail).on('close', fail);
  });
}

function decode(message: Buffer): Attributes {
  const attributes: Attributes = new Map();
  for (let at = HEADER; at < message.length;) {
    const length = message.readUInt16BE(at + 2);
    attributes.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return attributes;
}

function codeOf({ type, attributes }: Answer): number | 'allocated' {
  if (type === ALLOCATED) return 'allocated';
  // RFC 8489, section 14.8: the hundreds, then the rest.
  const code = attributes.get(attribute.errorCode)!;
  return code[2]! * 100 + code[3]!;
}
