import type { CheckStates } from '../../trials/tab.ts';
import { change, labFile } from '../lab-page.ts';
import { RELOAD, type Trial } from './types.ts';

const solution = labFile('two-tabs', 'solution.ts');

const all: CheckStates = {
  candidates: 'pass',
  'remote-video': 'pass',
  offer: 'pass',
  answer: 'pass',
  'hang-up': 'pass',
  'start-over': 'pass',
};

/** No trickle, old calls, promise chains, and a channel of its own that carries plain strings. */
const promises = `
import { meet } from '../shared/meeting.ts';
const $ = (id) => document.getElementById(id);
let pc, stream;
const channel = new BroadcastChannel('mine');
const say = (what) => channel.postMessage(JSON.stringify(what));
function make() {
  if (pc) pc.close();
  pc = new RTCPeerConnection();
  pc.addEventListener('track', (event) => {
    $('remoteVideo').srcObject = new MediaStream([event.track]);
  });
  stream.getTracks().forEach((track) => pc.addTrack(track, stream));
}
function gathered() {
  const peer = pc;
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.addEventListener('icegatheringstatechange', look);
    look();
  });
}
let waiting = [];
const trickle = (peer) =>
  peer.addEventListener('icecandidate', (event) => event.candidate && waiting.push(event.candidate.toJSON()));
channel.onmessage = (event) => {
  const { type, sdp, candidates } = JSON.parse(event.data);
  const add = () => Promise.all(candidates.map((one) => pc.addIceCandidate(one)));
  if (type === 'bye') { pc.close(); return; }
  if (type === 'answer') { pc.setRemoteDescription({ type, sdp }).then(add); return; }
  make();
  waiting = [];
  trickle(pc);
  pc.setRemoteDescription({ type, sdp })
    .then(add)
    .then(() => pc.createAnswer())
    .then((answer) => pc.setLocalDescription(answer))
    .then(gathered)
    .then(() => say({ type: 'answer', sdp: pc.localDescription.sdp, candidates: waiting }));
};
$('callButton').addEventListener('click', () => {
  make();
  waiting = [];
  trickle(pc);
  pc.createOffer()
    .then((offer) => pc.setLocalDescription(offer))
    .then(gathered)
    .then(() => say({ type: 'offer', sdp: pc.localDescription.sdp, candidates: waiting }));
});
$('hangupButton').addEventListener('click', () => { pc.close(); say({ type: 'bye' }); });
navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then((got) => {
  stream = got;
  $('localVideo').srcObject = got;
  return meet('mine', {
    join() { $('callButton').disabled = false; },
    leave() { if (pc) pc.close(); },
    full() { console.log('full'); },
  });
});
`;

const classes = `
import { meet, type Meeting } from '../shared/meeting.ts';
import { overBroadcast, type Signal, type Transport } from '../shared/transport.ts';
const element = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
class Call implements Meeting {
  #transport: Transport = overBroadcast('classes');
  #pc: RTCPeerConnection | undefined;
  #stream: MediaStream;
  constructor(stream: MediaStream) {
    this.#stream = stream;
    this.#transport.onsignal = (signal) => this.#hear(signal);
    this.#transport.onend = () => this.leave();
  }
  join() {
    element<HTMLButtonElement>('callButton').disabled = false;
  }
  full() {}
  leave() {
    this.#pc?.close();
    this.#pc = undefined;
  }
  #open() {
    const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) this.#transport.send({ candidate });
    });
    pc.addEventListener('track', ({ streams: [stream] }) => {
      element<HTMLVideoElement>('remoteVideo').srcObject = stream!;
    });
    this.#pc = pc;
    return pc;
  }
  async dial() {
    const pc = this.#open();
    for (const track of this.#stream.getTracks()) {
      pc.addTransceiver(track, { streams: [this.#stream] });
    }
    await pc.setLocalDescription(await pc.createOffer());
    this.#transport.send({ sdp: pc.localDescription! });
  }
  async #hear(signal: Signal) {
    if ('candidate' in signal) return this.#pc?.addIceCandidate(signal.candidate ?? undefined);
    const pc = signal.sdp.type === 'offer' ? this.#open() : this.#pc!;
    await pc.setRemoteDescription(signal.sdp);
    if (signal.sdp.type === 'answer') return;
    for (const track of this.#stream.getTracks()) pc.addTrack(track, this.#stream);
    await pc.setLocalDescription(await pc.createAnswer());
    this.#transport.send({ sdp: pc.localDescription! });
  }
  end() {
    this.leave();
    this.#transport.end();
  }
}
const stream = await navigator.mediaDevices.getUserMedia({ video: true });
element<HTMLVideoElement>('localVideo').srcObject = stream;
const call = new Call(stream);
element('callButton').onclick = () => call.dial();
element('hangupButton').onclick = () => call.end();
await meet('classes', call);
`;

/** As the tutorials of 2013 to 2019 wrote it, with signaling through the storage event. */
const legacy = `
var localVideo = document.getElementById('localVideo');
var remoteVideo = document.getElementById('remoteVideo');
var pc = null, localStream;
callButton.disabled = false;
function trouble(error) { console.log('trouble', error.name, error.message); }
function send(message) {
  localStorage.setItem('legacy-signal', JSON.stringify({ message: message, n: Math.random() }));
}
function open() {
  pc = new webkitRTCPeerConnection({ iceServers: [] });
  pc.onicecandidate = function (event) { if (event.candidate) send({ candidate: event.candidate }); };
  pc.onaddstream = function (event) { remoteVideo.srcObject = event.stream; };
  pc.addStream(localStream);
}
function stop() { if (pc) pc.close(); pc = null; }
window.onstorage = function (event) {
  if (event.key !== 'legacy-signal') return;
  var message = JSON.parse(event.newValue).message;
  if (message === 'bye') return stop();
  if (message.candidate) return pc.addIceCandidate(new RTCIceCandidate(message.candidate), function () {}, trouble);
  if (message.type === 'offer') {
    open();
    pc.setRemoteDescription(new RTCSessionDescription(message), function () {
      pc.createAnswer(function (answer) {
        pc.setLocalDescription(answer, function () {}, trouble);
        send(answer);
      }, trouble);
    }, trouble);
  } else {
    pc.setRemoteDescription(new RTCSessionDescription(message), function () {}, trouble);
  }
};
callButton.onclick = function () {
  open();
  pc.createOffer(function (offer) {
    pc.setLocalDescription(offer, function () { send(offer); }, trouble);
  }, trouble);
};
hangupButton.onclick = function () { stop(); send('bye'); };
window.onpagehide = function () { send('bye'); };
navigator.webkitGetUserMedia({ video: true, audio: false }, function (stream) {
  localStream = stream;
  localVideo.srcObject = stream;
}, trouble);
`;

/** Whole descriptions instead of trickle, and a track that is shown before it has come. */
const whole = `
import { meet } from '../shared/meeting.ts';
const stream = await navigator.mediaDevices.getUserMedia({ video: true });
localVideo.srcObject = stream;
const channel = new BroadcastChannel('whole');
let pc;
function fresh() {
  pc?.close();
  pc = new RTCPeerConnection();
  const { receiver } = pc.addTransceiver(stream.getVideoTracks()[0], { streams: [stream] });
  remoteVideo.srcObject = new MediaStream([receiver.track]);
}
async function complete(type) {
  await pc.setLocalDescription();
  while (pc.iceGatheringState !== 'complete') {
    await new Promise((next) => pc.addEventListener('icegatheringstatechange', next, { once: true }));
  }
  channel.postMessage({ type, sdp: pc.localDescription.sdp });
}
channel.onmessage = async ({ data }) => {
  if (data.type === 'end') return pc?.close();
  if (data.type === 'answer') return pc.setRemoteDescription(data);
  pc?.close();
  pc = new RTCPeerConnection();
  pc.ontrack = ({ track }) => (remoteVideo.srcObject = new MediaStream([track]));
  await pc.setRemoteDescription(data);
  pc.getTransceivers()[0].direction = 'sendrecv';
  await pc.getSenders()[0].replaceTrack(stream.getVideoTracks()[0]);
  await complete('answer');
};
callButton.onclick = () => (fresh(), complete('offer'));
hangupButton.onclick = () => (pc?.close(), channel.postMessage({ type: 'end' }));
await meet('whole', {
  full() {},
  join: () => (callButton.disabled = false),
  leave: () => pc?.close(),
});
`;

/** A peer is there before anybody calls, and another only to look at the codecs. */
const ready = change(
  solution,
  'const transport = overBroadcast',
  `const idle = new RTCPeerConnection();
void idle.createOffer({ offerToReceiveVideo: true });
const transport = overBroadcast`,
);

export const trial: Trial = {
  slug: 'two-tabs',
  lesson: '/lessons/two-tabs/',
  secondTab: true,
  presses: [
    ['Call', ['candidates', 'remote-video', 'offer', 'answer']],
    ['Hang up', ['hang-up'], 'second'],
    ['Call', []],
    [RELOAD, ['start-over'], 'second'],
  ],
  start: {
    candidates: 'fail',
    'remote-video': 'fail',
    offer: 'fail',
    answer: 'fail',
    'hang-up': 'fail',
    'start-over': 'fail',
  },
  wrong: [
    {
      name: 'keeps the candidates of the one who is called',
      main: change(
        solution,
        'peer.onicecandidate = ({ candidate }) => transport.send({ candidate });',
        "peer.onicecandidate = ({ candidate }) => place === 'first' && transport.send({ candidate });",
      ),
      expect: { ...all, candidates: 'fail' },
      hint: 'only one way',
    },
    {
      name: 'shows its own stream as the remote one',
      main: change(
        solution,
        'remoteVideo.srcObject = streams[0]!;',
        'remoteVideo.srcObject = stream;',
      ),
      expect: { ...all, 'remote-video': 'fail' },
      hint: 'your own stream',
    },
    {
      name: 'does not set the answer',
      main: change(solution, 'await pc?.setRemoteDescription(signal.sdp);', ''),
      expect: { ...all, 'remote-video': 'fail', answer: 'fail' },
      hint: 'No track has arrived in both tabs',
    },
    {
      name: 'hangs up at its own end only',
      main: change(solution, 'transport.end();', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'One tab has closed its peer',
    },
    {
      name: 'keeps the peer of a tab that is gone',
      main: change(solution, '  // #region over\n  close();\n', ''),
      expect: { ...all, 'start-over': 'fail' },
      hint: 'still open here',
    },
    {
      name: 'hangs up much later',
      main: change(
        solution,
        'transport.end();\n  close();',
        'setTimeout(() => { transport.end(); close(); }, 3000);',
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'peers of both tabs are still open',
    },
    {
      name: 'sends the line of a candidate alone',
      main: change(
        solution,
        'transport.send({ candidate });',
        'candidate && transport.send({ candidate: { candidate: candidate.candidate } as RTCIceCandidate });',
      ),
      expect: { ...all, candidates: 'fail', 'remote-video': 'fail' },
      hint: 'which media section',
    },
  ],
  right: [
    { name: 'whole descriptions, shown before they are negotiated', main: whole, expect: all },
    { name: 'a peer beside the call that is never closed', main: ready, expect: all },
    {
      name: 'buttons pressed twice',
      main: solution,
      presses: [
        ['Call', []],
        ['Call', ['candidates', 'remote-video', 'offer', 'answer']],
        ['Hang up', [], 'second'],
        ['Hang up', ['hang-up'], 'second'],
        ['Call', []],
        [RELOAD, ['start-over'], 'second'],
      ],
      expect: all,
    },
    { name: 'promise chains, no trickle and an own channel', main: promises, expect: all },
    { name: 'a class with transceivers', main: classes, expect: all },
    { name: 'the legacy calls over storage events', main: legacy, expect: all },
  ],
};
