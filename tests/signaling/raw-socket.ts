import { onTestFinished } from 'vitest';

/**
 * A WebSocket that speaks the protocol below Socket.IO's client, to send what that would not.
 *
 * @param joins how often it joins, all at once.
 */
export async function rawSocket(url: string, version: 3 | 4, joins = 1) {
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/socket.io/?EIO=${version}&transport=websocket`,
  );
  onTestFinished(() => socket.close());
  const received: string[] = [];
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = received.findIndex((message) => pattern.test(message));
        if (found < 0) return;
        socket.removeEventListener('message', look);
        resolve(received.splice(found, 1).join());
      };
      socket.addEventListener('message', look);
      look();
    });
  socket.addEventListener('message', ({ data }) => received.push(String(data)));
  await until(/^0/);
  if (version === 4) for (let n = 0; n < joins; n++) socket.send('40');
  await until(/^40/);
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  return { closed, send: (packet: string) => socket.send(packet), until };
}
