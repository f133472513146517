import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('channel-race', 'solution.ts');

const all: CheckStates = {
  'channel-trip': 'pass',
  'socket-trip': 'pass',
  'by-turns': 'pass',
  tidy: 'pass',
  quantiles: 'pass',
};

const promises = `
import { io } from 'socket.io-client';
import { connect } from '../shared/loopback.ts';
const once = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
const timed = (start) => {
  const began = performance.now();
  return start().then(() => performance.now() - began);
};
document.getElementById('startButton').addEventListener('click', () => {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const [near, far] = [a, b].map((peer) => peer.createDataChannel('', { negotiated: true, id: 1 }));
  far.addEventListener('message', (event) => far.send(event.data));
  const [one, two] = [io({ transports: ['websocket'] }), io({ transports: ['websocket'], forceNew: true })];
  two.on('call', (message) => two.emit('call', { to: message.from, candidate: message.candidate }));
  const named = (socket) => new Promise((resolve) => { socket.on('init', resolve); socket.emit('init'); });
  const trips = { channel: [], socket: [] };
  Promise.all([named(one), named(two), once(near, 'open'), connect(a, b)]).then(([, { id }]) => {
    const overChannel = () => {
      const echo = once(near, 'message');
      near.send(new Uint8Array(8));
      return echo;
    };
    const overSocket = () =>
      new Promise((resolve) => {
        one.once('call', resolve);
        one.emit('call', { to: id, candidate: { candidate: '' } });
      });
    const round = (left) =>
      left === 0
        ? undefined
        : timed(overSocket)
            .then((time) => trips.socket.push(time))
            .then(() => timed(overChannel))
            .then((time) => trips.channel.push(time))
            .then(() => round(left - 1));
    return round(260).then(() => {
      for (const [name, values] of Object.entries(trips)) {
        const kept = Float64Array.from(values.slice(40)).sort();
        const show = (what, value) => (document.getElementById(name + what).innerText = value);
        show('P95', kept[Math.ceil(kept.length * 0.95) - 1]);
        show('Count', kept.length);
        show('Median', (kept[kept.length / 2 - 1] + kept[kept.length / 2]) / 2 + ' milliseconds');
      }
      [a, b, one, two].forEach((end) => end.close());
    });
  });
});
`;

const classes = `
import { io, type Socket } from 'socket.io-client';
abstract class Racer {
  readonly trips: number[] = [];
  abstract readonly name: string;
  abstract ping(echo: () => void): void;
  abstract close(): void;
  async trip(counts: boolean) {
    const began = performance.now();
    await new Promise<void>((resolve) => this.ping(resolve));
    const took = performance.now() - began;
    if (counts) this.trips.push(took);
  }
  at(share: number) {
    return [...this.trips].sort((a, b) => a - b).at(Math.round(share * (this.trips.length - 1)))!;
  }
  show() {
    const show = (what: string, value: number) =>
      (document.querySelector('#' + this.name + what)!.innerHTML = String(value));
    show('Median', this.at(0.5));
    show('P95', this.at(0.95));
    show('Count', this.trips.length);
  }
}
class ChannelRacer extends Racer {
  name = 'channel';
  local = new RTCPeerConnection();
  remote = new RTCPeerConnection();
  channel = this.local.createDataChannel('fast', { ordered: false });
  async ready() {
    this.local.onicecandidate = ({ candidate }) => this.remote.addIceCandidate(candidate);
    this.remote.onicecandidate = ({ candidate }) => this.local.addIceCandidate(candidate);
    this.remote.ondatachannel = ({ channel }) => (channel.onmessage = () => channel.send('pong'));
    await this.local.setLocalDescription(await this.local.createOffer());
    await this.remote.setRemoteDescription(this.local.localDescription!);
    await this.remote.setLocalDescription(await this.remote.createAnswer());
    await this.local.setRemoteDescription(this.remote.localDescription!);
    if (this.channel.readyState !== 'open') await new Promise((open) => (this.channel.onopen = open));
  }
  ping(echo: () => void) {
    this.channel.onmessage = echo;
    this.channel.send('ping');
  }
  close() {
    this.remote.close();
    this.local.close();
  }
}
class SocketRacer extends Racer {
  name = 'socket';
  sockets: Socket[] = [];
  to = '';
  async ready() {
    for (let count = 0; count < 2; count++) {
      const socket = io({ transports: ['websocket'], forceNew: true });
      this.sockets.push(socket);
      socket.emit('init');
      this.to = await new Promise<string>((named) => socket.on('init', ({ id }) => named(id)));
    }
    this.sockets[1]!.on('call', ({ from }) => this.sockets[1]!.emit('call', { to: from, candidate: null }));
  }
  ping(echo: () => void) {
    this.sockets[0]!.once('call', echo);
    this.sockets[0]!.emit('call', { to: this.to, candidate: null });
  }
  close() {
    for (const socket of this.sockets) socket.disconnect();
  }
}
document.querySelector<HTMLButtonElement>('#startButton')!.onclick = async () => {
  const racers = [new ChannelRacer(), new SocketRacer()] as const;
  for (const racer of racers) await racer.ready();
  for (let round = -30; round < 300; round++) {
    for (const racer of racers) await racer.trip(round >= 0);
  }
  for (const racer of racers) racer.show();
  for (const racer of racers) racer.close();
};
`;

/** In the manner of 2019: callbacks all the way. */
const legacy = `
import io from 'socket.io-client';
var pc1, pc2, sendChannel, socket1, socket2, peerId, began, results;
function trouble(error) { console.log(error); }
startButton.onclick = function () {
  results = { channel: [], socket: [] };
  socket1 = io.connect({ transports: ['websocket'], forceNew: true });
  socket2 = io.connect({ transports: ['websocket'], forceNew: true });
  socket2.on('call', function (data) { socket2.emit('call', { to: data.from, candidate: data.candidate }); });
  socket2.on('init', function (data) { peerId = data.id; socket1.emit('init'); });
  socket1.on('init', call);
  socket1.on('call', function () {
    results.socket.push(performance.now() - began);
    if (results.socket.length < 250) pingChannel();
    else done();
  });
  socket2.emit('init');
};
function call() {
  pc1 = new webkitRTCPeerConnection(null);
  pc2 = new webkitRTCPeerConnection(null);
  pc1.onicecandidate = function (e) { if (e.candidate) pc2.addIceCandidate(e.candidate, function () {}, trouble); };
  pc2.onicecandidate = function (e) { if (e.candidate) pc1.addIceCandidate(e.candidate, function () {}, trouble); };
  sendChannel = pc1.createDataChannel('sendDataChannel', { reliable: true });
  sendChannel.onopen = pingChannel;
  sendChannel.onmessage = function () {
    results.channel.push(performance.now() - began);
    began = performance.now();
    socket1.emit('call', { to: peerId, candidate: null });
  };
  pc2.ondatachannel = function (e) {
    e.channel.onmessage = function (event) { e.channel.send(event.data); };
  };
  pc1.createOffer(function (offer) {
    pc1.setLocalDescription(offer, function () {}, trouble);
    pc2.setRemoteDescription(offer, function () {}, trouble);
    pc2.createAnswer(function (answer) {
      pc2.setLocalDescription(answer, function () {}, trouble);
      pc1.setRemoteDescription(answer, function () {}, trouble);
    }, trouble);
  }, trouble);
}
function pingChannel() {
  began = performance.now();
  sendChannel.send('ping');
}
function done() {
  for (var name in results) {
    var kept = results[name].slice(50).sort(function (a, b) { return a - b; });
    document.getElementById(name + 'Count').textContent = kept.length;
    document.getElementById(name + 'P95').textContent = kept[190].toFixed(3);
    document.getElementById(name + 'Median').textContent = kept[100].toFixed(3);
  }
  pc1.close();
  pc2.close();
  socket1.disconnect();
  socket2.disconnect();
}
`;

export const trial: Trial = {
  slug: 'channel-race',
  lesson: '/lessons/channel-race/',
  atOnce: 3,
  presses: [['Start', Object.keys(all)]],
  start: {
    'channel-trip': 'fail',
    'socket-trip': 'fail',
    'by-turns': 'fail',
    tidy: 'fail',
    quantiles: 'fail',
  },
  wrong: [
    {
      name: 'times send alone',
      main: change(
        solution,
        "channel.onmessage = () => resolve(performance.now() - began);\n    channel.send('ping');",
        "channel.send('ping');\n    const took = performance.now() - began;\n    channel.onmessage = () => resolve(took);",
      ),
      expect: { ...all, 'channel-trip': 'fail' },
      hint: 'far shorter',
    },
    {
      name: 'times emit alone',
      main: change(
        solution,
        "socket.once('call', () => resolve(performance.now() - began));\n    socket.emit('call', { to, candidate: null });",
        "socket.emit('call', { to, candidate: null });\n    resolve(performance.now() - began);",
      ),
      expect: { ...all, 'socket-trip': 'fail' },
      hint: 'emit() alone',
    },
    {
      name: 'measures one after the other',
      main: change(
        change(solution, 'const socketTrip = await overSocket(socket, to);', ''),
        'socketTrips.push(socketTrip);\n    }',
        '}\n    for (let round = 0; round < ROUNDS; round++) socketTrips.push(await overSocket(socket, to));',
      ),
      expect: { ...all, 'by-turns': 'fail' },
      hint: 'only one of them',
    },
    {
      name: 'counts the first rounds too',
      main: change(solution, 'WARM_UP = 20', 'WARM_UP = 0'),
      expect: { ...all, 'by-turns': 'fail' },
      hint: 'even the first',
    },
    {
      name: 'forgets one peer',
      main: change(solution, 'for (const peer of peers) peer.close();', 'peers[0].close();'),
      expect: { ...all, tidy: 'fail' },
      hint: 'still open',
    },
    {
      name: 'shows the median twice',
      main: change(solution, 'share * (sorted', '0.5 * (sorted'),
      expect: { ...all, quantiles: 'fail' },
      hint: 'the same number',
    },
    {
      name: 'shows the mean and the greatest',
      main: change(
        solution,
        'return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;',
        'return share < 0.9 ? values.reduce((a, b) => a + b, 0) / values.length : sorted.at(-1)!;',
      ),
      expect: { ...all, quantiles: 'fail' },
    },
    {
      name: 'shows the greatest as 95 %',
      main: change(
        solution,
        'share * (sorted.length - 1)',
        '(share > 0.9 ? 1 : share) * (sorted.length - 1)',
      ),
      expect: { ...all, quantiles: 'fail' },
      hint: 'the greatest of all',
    },
    {
      name: 'leaves the sockets connected',
      main: change(solution, 'for (const socket of sockets) socket.close();', ''),
      expect: { ...all, tidy: 'fail' },
      hint: 'a socket is still connected',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'classes and an unordered channel', main: classes, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
    {
      name: 'microseconds and whoever comes first by chance',
      main: change(
        change(
          change(
            solution,
            'const channelTrip = await overChannel(channel);\n      const socketTrip = await overSocket(socket, to);',
            `const first = Math.random() < 0.5;
      const early = first ? await overChannel(channel) : 0;
      const socketTrip = await overSocket(socket, to);
      const channelTrip = first ? early : await overChannel(channel);`,
          ),
          '`${quantile(trips, 0.5).toFixed(2)} ms`',
          '`${Math.round(quantile(trips, 0.5) * 1000)} µs`',
        ),
        '`${quantile(trips, 0.95).toFixed(2)} ms`',
        '`${Math.round(quantile(trips, 0.95) * 1000)} µs`',
      ),
      expect: all,
    },
    {
      name: 'a quantile between two values',
      main: change(
        solution,
        'return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;',
        `const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at % 1);`,
      ),
      expect: all,
    },
    {
      name: 'a clock of whole milliseconds',
      main: `const exact = performance.now.bind(performance);\nperformance.now = () => Math.round(exact());\n${solution}`,
      expect: all,
    },
  ],
};
