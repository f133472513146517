import { io, type Socket } from 'socket.io-client';
import { connect } from '../shared/loopback.ts';
import { plot } from '../shared/plot.ts';

const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const progress = document.querySelector('#progress')!;

const WARM_UP = 20;
const ROUNDS = 200;

function overChannel(channel: RTCDataChannel) {
  return new Promise<number>((resolve) => {
    const began = performance.now();
    channel.send('ping');
    // 1. This times send() alone. Resolve when the echo is here.
    resolve(performance.now() - began);
  });
}

function overSocket(socket: Socket, to: string) {
  return new Promise<number>((resolve) => {
    const began = performance.now();
    socket.emit('call', { to, candidate: null });
    // 2. The same over the socket: its echo comes as a call, too.
    resolve(performance.now() - began);
  });
}

async function race() {
  progress.textContent = 'Connecting…';
  const peers = [new RTCPeerConnection(), new RTCPeerConnection()] as const;
  const sockets = [newSocket(), newSocket()] as const;
  try {
    const channel = await openChannel(...peers);
    const [socket, echo] = sockets;
    echo.on('call', ({ from, ...signal }) => echo.emit('call', { to: from, ...signal }));
    const [to] = await Promise.all([idOf(echo), idOf(socket)]);

    progress.textContent = 'Measuring…';
    const channelTrips: number[] = [];
    const socketTrips: number[] = [];
    // 3. Measure both by turns in one loop, and leave the first WARM_UP rounds out.
    for (let round = 0; round < ROUNDS; round++) channelTrips.push(await overChannel(channel));
    for (let round = 0; round < ROUNDS; round++) socketTrips.push(await overSocket(socket, to));
    report('channel', channelTrips);
    report('socket', socketTrips);
    plot(document.querySelector<HTMLElement>('#plot')!, [
      { name: 'Data channel', values: channelTrips, mark: quantile(channelTrips, 0.5) },
      { name: 'WebSocket', values: socketTrips, mark: quantile(socketTrips, 0.5) },
    ]);
    progress.textContent = 'Done. The line across each row is its median.';
  } catch (error) {
    progress.textContent = String(error);
  } finally {
    // 4. Close both peers and both sockets, however the race ended.
  }
}

async function openChannel(local: RTCPeerConnection, remote: RTCPeerConnection) {
  const channel = local.createDataChannel('race');
  remote.ondatachannel = ({ channel: far }) => {
    far.onmessage = ({ data }) => far.send(data);
  };
  const opened = new Promise((resolve) => (channel.onopen = resolve));
  await connect(local, remote);
  await opened;
  return channel;
}

function newSocket() {
  return io({ transports: ['websocket'], forceNew: true, reconnection: false });
}

function idOf(socket: Socket) {
  return new Promise<string>((resolve, reject) => {
    socket.on('init', ({ id }) => resolve(id));
    socket.on('connect_error', () => reject(new Error('The signaling service does not answer.')));
    socket.emit('init');
  });
}

function quantile(values: number[], share: number) {
  // 5. This is the best of them. Return the value that the given share of all values lie below.
  return Math.min(...values);
}

function report(racer: string, trips: number[]) {
  const show = (what: string, value: string) =>
    (document.querySelector(`#${racer}${what}`)!.textContent = value);
  show('Median', `${quantile(trips, 0.5).toFixed(2)} ms`);
  show('P95', `${quantile(trips, 0.95).toFixed(2)} ms`);
  show('Count', `${trips.length}`);
}

startButton.onclick = () => {
  startButton.disabled = true;
  void race().finally(() => (startButton.disabled = false));
};
