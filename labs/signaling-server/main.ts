import { Server, type Socket } from 'socket.io';
import { runClients } from '../shared/two-clients.ts';

const clientA = document.querySelector<HTMLElement>('#clientA')!;
const clientB = document.querySelector<HTMLElement>('#clientB')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;

/** What an honest client sends. What really comes may be anything. */
type Message = { to?: string; [more: string]: unknown } | null | undefined;

const alphabet = '23456789abcdefghijkmnpqrstuvwxyz';
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => alphabet[byte % 32]).join('');

const io = new Server(3000);
const peers = new Map<string, Socket>();

io.on('connection', (socket) => {
  let id: string | undefined;
  console.log('A client is here:', socket.id);

  // 1. On init, give the socket an id, once, remember who has it, and send init { id } back.

  // 2. On request, ring the peer: request, with the id of the one who rings as from.

  // 3. On call, pass everything on to the peer, with from as you know it, not as the sender says.

  function find(to = '') {
    // 4. Where there is no such peer, tell the sender: failed.
    return peers.get(to);
  }

  // 5. On end, tell the peer: end.

  // 6. On disconnect, forget the id.
});

startButton.onclick = () => runClients(clientA, clientB);
