/** Packets of the Socket.IO protocol, revision 5, as text. */
import { lack } from './lack.ts';

export const CONNECT = 0;
export const DISCONNECT = 1;
export const EVENT = 2;
export const ACK = 3;
export const CONNECT_ERROR = 4;

/** One packet. */
export interface Packet {
  type: number;
  namespace: string;
  /** Ties an acknowledgement to its event. */
  id?: number;
  data?: unknown;
}

const shape = /^(\d)(?:\d+-)?(?:(\/[^,]*),)?(\d+)?(.*)$/s;

/** Writes a packet. Its data is copied as JSON does: no functions, no `undefined`. */
export function encode({ type, namespace, id, data }: Packet): string {
  const path = namespace === '/' ? '' : `${namespace},`;
  return `${type}${path}${id ?? ''}${data === undefined ? '' : JSON.stringify(data, refuseBytes)}`;
}

/** Reads a packet that the client library wrote. */
export function decode(text: string): Packet {
  const [, type, namespace = '/', id, data] = shape.exec(text)!;
  if (Number(type) > CONNECT_ERROR) throw lack('binary messages');
  return {
    type: Number(type),
    namespace,
    ...(id && { id: Number(id) }),
    ...(data && { data: JSON.parse(data) as unknown }),
  };
}

function refuseBytes(_key: string, value: unknown): unknown {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Blob) {
    throw lack('binary messages');
  }
  return value;
}
