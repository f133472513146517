import { expect as expectWithin } from 'playwright/test';
import type { CheckStates, GradedTab } from '../../trials/tab.ts';
import { change, labFile } from '../lab-page.ts';
import type { Trial } from './types.ts';

// As in the configuration of the tests, which the command-line tool does not read.
const expect = expectWithin.configure({ timeout: 25_000 });

const solution = labFile('socket-call', 'solution.ts');

const all: CheckStates = {
  id: 'pass',
  ring: 'pass',
  request: 'pass',
  call: 'pass',
  failed: 'pass',
  end: 'pass',
};
const none = Object.fromEntries(Object.keys(all).map((id) => [id, 'fail' as const]));

/** Calls an id that nobody has, then the other page, hangs up, is called, and is hung up on. */
async function playTogether(lab: GradedTab, other: GradedTab, states: CheckStates): Promise<void> {
  const idOf = ({ preview }: GradedTab) => preview.locator('#myId');
  const says = ({ preview }: GradedTab) => preview.locator('#status');
  const expectChecks = (...ids: string[]) =>
    lab.expectChecks(Object.fromEntries(ids.map((id) => [id, states[id]!])));
  const call = async (from: GradedTab, to: string) => {
    await from.toFront();
    await from.fill('#peerId', to);
    await from.press('Call');
  };
  await expect(idOf(other)).not.toHaveText('none yet');
  const otherId = await idOf(other).innerText();

  await call(lab, 'nobody-has-this');
  await expectChecks('id', 'ring', 'failed');

  await call(lab, otherId);
  if (states.ring === 'pass') {
    await expect(says(other)).toContainText('is calling');
    await other.toFront();
    await other.press('Accept');
    await lab.toFront();
    await expectChecks('call');
  }
  await lab.press('Hang up');
  if (states.ring === 'pass' && states.end === 'pass') {
    await expect(says(other)).toHaveText('The other side hung up.');
  } else {
    await other.toFront();
    await other.press('Hang up');
  }

  if (states.id === 'pass') {
    // A page may write it in groups, as one reads it aloud.
    await call(other, (await idOf(lab).innerText()).replaceAll(/\s/g, ''));
    await lab.toFront();
    await expectChecks('request');
    await lab.press('Accept');
    if (states.call === 'pass') await expect(says(other)).toContainText(': connected');
    await other.toFront();
    await other.press('Hang up');
    await lab.toFront();
  } else {
    await lab.press('Accept');
  }
  await lab.expectChecks(states);
}

const head = `
import { io } from 'socket.io-client';
const $ = (id) => document.getElementById(id);
`;

/** Its own negotiation, with listeners and promise chains, and candidates held back until wanted. */
const promises = `${head}
const socket = io({ transports: ['websocket'] });
let pc, stream, peer, waiting;
socket.on('connect', () => socket.emit('init'));
socket.on('init', (message) => ($('myId').innerText = message.id));
const send = (signal) => socket.emit('call', { to: peer, ...signal });
function open() {
  waiting = [];
  pc = new RTCPeerConnection();
  pc.addEventListener('icecandidate', ({ candidate }) => candidate && send({ candidate }));
  pc.addEventListener('track', ({ streams }) => ($('remoteVideo').srcObject = streams[0]));
  return navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then((got) => {
    stream = got;
    $('localVideo').srcObject = got;
    got.getTracks().forEach((track) => pc.addTrack(track, got));
  });
}
function over(why) {
  pc?.close();
  stream?.getTracks().forEach((track) => track.stop());
  pc = stream = peer = undefined;
  $('status').innerText = why;
}
socket.on('request', ({ from }) => {
  peer = from;
  $('status').innerText = 'Call from ' + from;
});
socket.on('call', ({ sdp, candidate }) => {
  if (candidate) {
    if (pc.remoteDescription) pc.addIceCandidate(candidate);
    else waiting.push(candidate);
  }
  if (!sdp) return;
  pc.setRemoteDescription(sdp)
    .then(() => Promise.all(waiting.map((one) => pc.addIceCandidate(one))))
    .then(() => sdp.type === 'offer' && pc.createAnswer())
    .then((answer) => answer && pc.setLocalDescription(answer).then(() => send({ sdp: answer })));
});
socket.on('failed', () => over('No such peer.'));
socket.on('end', () => over('They hung up.'));
$('callButton').addEventListener('click', () => {
  peer = $('peerId').value;
  open().then(() => socket.emit('request', { to: peer }));
});
$('acceptButton').addEventListener('click', () => {
  open()
    .then(() => pc.createOffer())
    .then((offer) => pc.setLocalDescription(offer))
    .then(() => send({ sdp: pc.localDescription }));
});
$('hangupButton').addEventListener('click', () => {
  socket.emit('end', { to: peer });
  over('I hung up.');
});
`;

/** A class over the helpers, with a transceiver; the one who rings sends at once. */
const inAClass = `${head}
import { negotiate } from '../shared/negotiation.ts';
import { overSocket } from '../shared/transport.ts';
class Phone {
  socket = io('/');
  call;
  constructor() {
    this.socket
      .on('connect', () => this.socket.emit('init'))
      .on('init', ({ id }) => ($('myId').textContent = id))
      .on('request', ({ from }) => this.say((this.from = from) + ' rings'))
      .on('failed', () => this.end('failed'))
      .on('end', () => this.end('over'));
  }
  say(text) { $('status').textContent = text; }
  async open(to, polite) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320 } });
    const pc = new RTCPeerConnection();
    const transport = overSocket(this.socket, to);
    this.call = { to, pc, stream, transport };
    pc.ontrack = ({ track }) => ($('remoteVideo').srcObject = new MediaStream([track]));
    negotiate(pc, transport, polite);
    const [track] = stream.getVideoTracks();
    if (polite) pc.addEventListener('track', () => pc.addTrack(track, stream));
    else pc.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
    $('localVideo').srcObject = stream;
  }
  async ring() {
    await this.open($('peerId').value, true);
    this.socket.emit('request', { to: this.call.to });
  }
  accept() { return this.open(this.from, false); }
  end(why) {
    this.call?.transport.close();
    this.call?.pc.close();
    this.call?.stream.getTracks().forEach((track) => track.stop());
    this.call = undefined;
    this.say(why);
  }
  hangUp() {
    this.socket.emit('end', { to: this.call?.to ?? this.from });
    this.end('bye');
  }
}
const phone = new Phone();
$('callButton').onclick = () => phone.ring();
$('acceptButton').onclick = () => phone.accept();
$('hangupButton').onclick = () => phone.hangUp();
`;

/** As the tutorials of 2013 to 2019 wrote it: callbacks, addStream, onaddstream. */
const legacy = `${head}
var socket = io.connect();
var pc, localStream, peer;
function trouble(error) { console.log('trouble', error); }
socket.on('connect', function () { socket.emit('init'); });
socket.on('init', function (data) { myId.innerHTML = data.id; });
function start(then) {
  navigator.webkitGetUserMedia({ video: true, audio: false }, function (stream) {
    localStream = stream;
    localVideo.srcObject = stream;
    pc = new webkitRTCPeerConnection({ iceServers: [] });
    pc.onicecandidate = function (event) { socket.emit('call', { to: peer, candidate: event.candidate }); };
    pc.onaddstream = function (event) { remoteVideo.srcObject = event.stream; };
    pc.addStream(stream);
    then();
  }, trouble);
}
function described(description) {
  pc.setLocalDescription(description, function () {
    socket.emit('call', { to: peer, sdp: description });
  }, trouble);
}
function finish(why) {
  if (pc) pc.close();
  if (localStream) localStream.getTracks().forEach(function (track) { track.stop(); });
  pc = localStream = null;
  document.getElementById('status').innerHTML = why;
}
socket.on('request', function (data) {
  peer = data.from;
  document.getElementById('status').innerHTML = peer + ' calls you';
});
socket.on('call', function (data) {
  if (data.sdp) {
    pc.setRemoteDescription(new RTCSessionDescription(data.sdp), function () {
      if (data.sdp.type === 'offer') pc.createAnswer(described, trouble);
    }, trouble);
  } else if (data.candidate) {
    pc.addIceCandidate(new RTCIceCandidate(data.candidate), function () {}, trouble);
  }
});
socket.on('end', function () { finish('they hung up'); });
socket.on('failed', function () { finish('no such user'); });
callButton.onclick = function () {
  peer = peerId.value;
  start(function () { socket.emit('request', { to: peer }); });
};
acceptButton.onclick = function () {
  start(function () { pc.createOffer(described, trouble); });
};
hangupButton.onclick = function () {
  socket.emit('end', { to: peer });
  finish('I hung up');
};
`;

/** Asks for acknowledgements, and learns from them that nobody has the id. */
const acknowledged = `
import { io } from 'socket.io-client';
import { negotiate } from '../shared/negotiation.ts';
import { overSocket, type Transport } from '../shared/transport.ts';
const $ = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const socket = io();
let call: { to: string; stream: MediaStream; pc: RTCPeerConnection; line: Transport } | undefined;
let ringing: string | undefined;
const say = (text: string) => $('status').replaceChildren(text);
async function ask(event: 'request' | 'end', to: string) {
  const answer = await socket.timeout(5000).emitWithAck(event, { to });
  if (!answer.ok) throw new Error('Not delivered: ' + answer.reason);
}
async function open(to: string, polite: boolean) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const pc = new RTCPeerConnection();
  pc.ontrack = ({ streams }) => ($<HTMLVideoElement>('remoteVideo').srcObject = streams[0]!);
  const line = overSocket(socket, to);
  negotiate(pc, line, polite);
  return (call = { to, stream, pc, line });
}
const give = ({ pc, stream }: NonNullable<typeof call>) =>
  stream.getTracks().forEach((track) => pc.addTrack(track, stream));
function finish(why: string) {
  call?.line.close();
  call?.pc.close();
  call?.stream.getTracks().forEach((track) => track.stop());
  call = ringing = undefined;
  say(why);
}
socket.on('connect', () => socket.emit('init'));
// Read aloud, an id is easier in groups of four.
socket.on('init', ({ id }) => ($('myId').textContent = id.match(/.{1,4}/g).join(' ')));
socket.on('request', ({ from }) => {
  if (call || ringing) return void ask('end', from).catch(console.log);
  ringing = from;
  say(from.match(/.{1,4}/g).join(' ') + ' would like to talk.');
});
socket.on('end', () => finish('The other one has hung up.'));
$('callButton').onclick = async () => {
  const to = $<HTMLInputElement>('peerId').value.trim();
  const mine = await open(to, true);
  mine.pc.addEventListener('track', () => give(mine), { once: true });
  await ask('request', to).catch((error) => finish(error.message));
};
$('acceptButton').onclick = async () => {
  if (ringing) give(await open(ringing, false));
};
$('hangupButton').onclick = () => {
  const to = call?.to ?? ringing;
  finish('You have hung up.');
  if (to) ask('end', to).catch(console.log);
};
`;

/** Spoken over a socket of its own, and written into a list that the program makes. */
const twoSockets = change(
  solution,
  'const socket = io();',
  `const socket = io({ forceNew: true });
io({ forceNew: true });
const log = document.body.appendChild(document.createElement('ul'));
log.id = 'log';`,
).replace(
  'return say(`${from} is calling.`);',
  "return log.insertAdjacentHTML('beforeend', `<li><b>${from}</b> is calling.</li>`);",
);

/** Another address than the page's own service. */
const elsewhere = change(
  solution,
  'const socket = io();',
  "const socket = io('http://localhost:5000', { transports: ['websocket', 'polling'] });",
);

/** Everything is closed but the sound. */
const soundStays = change(
  change(solution, 'getUserMedia({ video: true })', 'getUserMedia({ video: true, audio: true })'),
  'stream?.getTracks().forEach((track) => track.stop());',
  'stream?.getVideoTracks().forEach((track) => track.stop());',
);

export const trial: Trial = {
  slug: 'socket-call',
  lesson: '/lessons/socket-call/',
  presses: [],
  playTogether,
  start: none,
  wrong: [
    {
      name: 'takes io from a script element',
      main: change(solution, "import { io } from 'socket.io-client';", 'declare const io: any;'),
      expect: none,
      hint: "import { io } from 'socket.io-client'",
    },
    {
      name: 'calls another server',
      main: elsewhere,
      expect: none,
      hint: 'call io() without an address',
    },
    {
      name: 'leaves the microphone on',
      main: soundStays,
      expect: { ...all, failed: 'fail', end: 'fail' },
      hint: 'the microphone is still on',
    },
    {
      name: 'never tells the peer of the end',
      main: change(solution, "if (peer) socket.emit('end', { to: peer });", ''),
      expect: { ...all, end: 'fail' },
      hint: 'the other one was never told',
    },
    {
      name: 'does not hear the end of the other side',
      main: change(solution, "socket.on('end', () => stop('The other side hung up.'));", ''),
      expect: { ...all, end: 'fail' },
      hint: 'here the connection is still open',
    },
    {
      name: 'answers an end with an end',
      main: change(
        solution,
        "socket.on('end', () => stop('The other side hung up.'));",
        "socket.on('end', hangUp);",
      ),
      expect: { ...all, end: 'fail' },
      hint: 'nobody left to tell',
    },
    {
      name: 'rings on when there is no such peer',
      main: change(solution, 'if (peer) stop(`Nobody has the id ${peer}.`);', ''),
      expect: { ...all, failed: 'fail' },
      hint: 'status has not changed since',
    },
    {
      name: 'accepts without negotiating',
      main: change(solution, 'negotiate(pc, transport, polite);', ''),
      expect: { ...all, call: 'fail' },
      hint: 'this side sends no description',
    },
    {
      name: 'shows its own picture as that of the other side',
      main: change(
        solution,
        'remoteVideo.srcObject = streams[0]!',
        'remoteVideo.srcObject = stream!',
      ),
      expect: { ...all, call: 'fail' },
      hint: 'remoteVideo does not show it',
    },
  ],
  right: [
    { name: 'acknowledgements, and ids in groups of four', main: acknowledged, expect: all },
    { name: 'a second socket and a list of its own', main: twoSockets, expect: all },
    { name: 'promise chains and a negotiation of their own', main: promises, expect: all },
    { name: 'a class and a transceiver', main: inAClass, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
