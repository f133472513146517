import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('signaling-server', 'solution.ts');

const all: CheckStates = {
  init: 'pass',
  request: 'pass',
  call: 'pass',
  failed: 'pass',
  end: 'pass',
  disconnect: 'pass',
};
const none = Object.fromEntries(Object.keys(all).map((id) => [id, 'fail' as const]));

const clients = `
import { runClients } from '../shared/two-clients.ts';
const $ = (id) => document.getElementById(id);
$('startButton').addEventListener('click', () => runClients($('clientA'), $('clientB')));
`;

/** A class that keeps the sockets, and one handler for all that is passed on. */
const inAClass = `
import { Server, Socket } from 'socket.io';
${clients}
class Relay {
  #byId = new Map<string, Socket>();
  #count = 0;
  attach(socket: Socket) {
    const id = 'peer-' + ++this.#count;
    socket.data.id = id;
    socket.on('init', () => {
      this.#byId.set(id, socket);
      socket.emit('init', { id });
    });
    socket.onAny((event: string, message: any) => {
      if (!['request', 'call', 'end'].includes(event)) return;
      const target = this.#byId.get(message?.to);
      if (!target) return socket.emit('failed');
      if (event === 'end') return target.emit('end');
      const { to: _to, ...rest } = message;
      target.emit(event, event === 'request' ? { from: id } : Object.assign(rest, { from: id }));
    });
    socket.on('disconnect', () => this.#byId.delete(id));
  }
}
const relay = new Relay();
new Server().on('connection', (socket) => relay.attach(socket));
`;

/** The socket's own id is the id, and the room of that name is the way to it. */
const rooms = `
import { Server } from 'socket.io';
${clients}
const io = new Server({ cors: { origin: '*' } });
const isHere = (id) => typeof id === 'string' && io.sockets.adapter.rooms.has(id);
io.on('connection', function (socket) {
  socket.on('init', () => { socket.emit('init', { id: socket.id }); });
  socket.on('request', (message) => {
    if (isHere(message?.to)) io.to(message.to).emit('request', { from: socket.id });
    else socket.emit('failed');
  });
  socket.on('call', (message) => {
    if (!isHere(message?.to)) return socket.emit('failed');
    socket.to(message.to).emit('call', { ...message, from: socket.id });
  });
  socket.on('end', (message) => { if (isHere(message?.to)) socket.to(message.to).emit('end'); });
});
`;

/** As the tutorials of 2019 wrote it: \`var\`, an array of users, loops. */
const legacy = `
import { Server } from 'socket.io';
${clients}
var io = new Server();
var users = [];
function find(data) {
  if (!data) return null;
  for (var i = 0; i < users.length; i++) if (users[i].id === data.to) return users[i].socket;
  return null;
}
io.sockets.on('connection', function (socket) {
  var id = String(Math.random()).slice(2, 8);
  socket.on('init', function () {
    if (!users.some(function (user) { return user.id === id; })) users.push({ id: id, socket: socket });
    socket.emit('init', { id: id });
  });
  socket.on('request', function (data) {
    var receiver = find(data);
    if (receiver) receiver.emit('request', { from: id }); else socket.emit('failed');
  });
  socket.on('call', function (data) {
    var receiver = find(data);
    if (receiver) { data.from = id; receiver.emit('call', data); } else socket.emit('failed');
  });
  socket.on('end', function (data) {
    var receiver = find(data);
    if (receiver) receiver.emit('end');
  });
  socket.on('disconnect', function () {
    users = users.filter(function (user) { return user.id !== id; });
  });
});
`;

const everyone = (event: string) =>
  change(
    solution,
    `find(${event === 'call' ? 'to' : 'message?.to'})?.emit('${event}'`,
    `io.emit('${event}'`,
  );

export const trial: Trial = {
  slug: 'signaling-server',
  lesson: '/lessons/signaling-server/',
  presses: [['Run the clients', Object.keys(all)]],
  start: none,
  wrong: [
    {
      name: 'believes what the sender calls itself',
      main: change(solution, '{ ...rest, from: id }', '{ from: id, ...rest }'),
      expect: { ...all, call: 'fail' },
      hint: 'must not win over what the server knows',
    },
    {
      name: 'keeps its peers in an object literal',
      main: change(
        change(
          change(
            change(
              change(solution, 'new Map<string, Socket>()', '{} as Record<string, Socket>'),
              'peers.set(id, socket);',
              'peers[id] = socket;',
            ),
            'const peer = peers.get(to);',
            'const peer = peers[to];',
          ),
          "peers.get(message?.to ?? '')",
          "peers[message?.to ?? '']",
        ),
        'peers.delete(id)',
        'delete peers[id]',
      ),
      expect: { ...all, failed: 'fail', disconnect: 'fail' },
      hint: 'does the thing you look it up in have something by that name',
    },
    {
      name: 'sends each call to everybody',
      main: everyone('call'),
      expect: { ...all, call: 'fail', failed: 'fail', disconnect: 'fail' },
      hint: 'heard its own call',
    },
    {
      name: 'rings everybody',
      main: everyone('request'),
      expect: { ...all, request: 'fail' },
      hint: 'heard its own ring',
    },
    {
      name: 'remembers who has left',
      main: change(solution, 'if (id) peers.delete(id);', ''),
      expect: { ...all, disconnect: 'fail' },
      hint: 'vanishes without a word',
    },
    {
      name: 'takes every message apart unseen',
      main: change(solution, 'message ?? {}', 'message!'),
      expect: { ...all, failed: 'fail', disconnect: 'fail' },
      hint: 'ended the server, for everybody',
    },
    {
      name: 'gives a new id for each init',
      main: change(solution, 'id ??= newId();', 'id = newId();'),
      expect: { ...all, init: 'fail', request: 'pass', call: 'fail' },
      hint: 'asked twice and got two ids',
    },
    {
      name: 'passes on only what has an sdp or a candidate',
      main: change(
        solution,
        "find(to)?.emit('call', { ...rest, from: id });",
        "const peer = find(to); if (peer && (rest.sdp || rest.candidate)) peer.emit('call', { ...rest, from: id });",
      ),
      expect: { ...all, call: 'fail' },
      hint: 'the last candidate is null',
    },
  ],
  right: [
    { name: 'a class and onAny', main: inAClass, expect: all },
    { name: 'rooms, with the id of the socket', main: rooms, expect: all },
    { name: 'the array of the 2019 tutorials', main: legacy, expect: all },
  ],
};
