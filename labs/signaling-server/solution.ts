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

// #region listen
const io = new Server(3000);
const peers = new Map<string, Socket>();
// #endregion

io.on('connection', (socket) => {
  let id: string | undefined;

  // #region init
  socket.on('init', () => {
    id ??= newId();
    peers.set(id, socket);
    socket.emit('init', { id });
  });
  // #endregion

  // #region request
  socket.on('request', (message: Message) => {
    find(message?.to)?.emit('request', { from: id });
  });
  // #endregion

  // #region call
  socket.on('call', (message: Message) => {
    const { to, ...rest } = message ?? {};
    find(to)?.emit('call', { ...rest, from: id });
  });
  // #endregion

  function find(to = '') {
    // #region find
    const peer = peers.get(to);
    if (!peer) socket.emit('failed');
    return peer;
    // #endregion
  }

  // #region end
  socket.on('end', (message: Message) => {
    peers.get(message?.to ?? '')?.emit('end');
  });
  // #endregion

  // #region disconnect
  socket.on('disconnect', () => {
    if (id) peers.delete(id);
  });
  // #endregion
});

startButton.onclick = () => runClients(clientA, clientB);
