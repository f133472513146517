/**
 * A client that polls, one request at a time, to send what Socket.IO's client would not. It has joined
 * where `version` is 4 once it has sent `40`, and at once where it is 3.
 */
export async function rawPolling(
  url: string,
  version: 3 | 4,
  headers: Record<string, string> = {},
) {
  const address = `${url}/socket.io/?EIO=${version}&transport=polling`;
  const opening = await (await fetch(address, { headers })).text();
  const sid = /"sid":"([^"]+)"/.exec(opening)?.[1] ?? '';
  const session = `${address}&sid=${sid}`;
  // Engine.IO 3 writes the length before each packet, 4 a separator between two.
  const payload = (packets: string[]) =>
    version === 4
      ? packets.join('\x1e')
      : packets.map((packet) => `${packet.length}:${packet}`).join('');
  return {
    sid,
    poll: async () => (await fetch(session, { headers })).text(),
    /** Polls until the session is no more. */
    ended: async () => {
      while ((await fetch(session, { headers })).ok);
    },
    /** @returns the status, or 0 where the connection was cut off instead of an answer. */
    send: (...packets: string[]): Promise<number> =>
      fetch(session, { method: 'POST', body: payload(packets), headers }).then(
        ({ status }) => status,
        () => 0,
      ),
    /** Sends bytes, as an old client does with binary data. */
    sendBytes: (body: Uint8Array<ArrayBuffer>): Promise<number> =>
      fetch(session, {
        method: 'POST',
        body,
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
      }).then(
        ({ status }) => status,
        () => 0,
      ),
  };
}
