import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('loopback-call', 'solution.ts');

const all: CheckStates = {
  'local-video': 'pass',
  'tracks-sent': 'pass',
  candidates: 'pass',
  'offer-answer': 'pass',
  'remote-video': 'pass',
  'hang-up': 'pass',
};

const promises = `
const $ = (id) => document.getElementById(id);
let stream, a, b;
$('startButton').addEventListener('click', () => {
  navigator.mediaDevices
    .getUserMedia({ video: true, audio: true })
    .then((got) => {
      stream = got;
      $('localVideo').srcObject = got;
    })
    .catch((error) => console.error(error));
});
$('callButton').addEventListener('click', () => {
  a = new RTCPeerConnection(null);
  b = new RTCPeerConnection(null);
  a.addEventListener('icecandidate', (e) => e.candidate && b.addIceCandidate(e.candidate));
  b.addEventListener('icecandidate', (e) => e.candidate && a.addIceCandidate(e.candidate));
  b.addEventListener('track', (e) => {
    if ($('remoteVideo').srcObject !== e.streams[0]) $('remoteVideo').srcObject = e.streams[0];
  });
  stream.getTracks().forEach((track) => a.addTrack(track, stream));
  a.createOffer()
    .then((offer) => a.setLocalDescription(offer))
    .then(() => b.setRemoteDescription(a.localDescription))
    .then(() => b.createAnswer())
    .then((answer) => b.setLocalDescription(answer))
    .then(() => a.setRemoteDescription(b.localDescription));
});
$('hangupButton').addEventListener('click', () => {
  [a, b].forEach((peer) => peer.close());
  stream.getTracks().forEach((track) => track.stop());
});
`;

const transceivers = `
import 'webrtc-adapter';
const local = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remote = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
class Call {
  stream = new MediaStream();
  sender = new RTCPeerConnection();
  receiver = new RTCPeerConnection();
  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320 } });
    local.srcObject = this.stream;
  }
  async call() {
    const incoming = new MediaStream();
    this.receiver.ontrack = ({ track }) => {
      incoming.addTrack(track);
      remote.srcObject = incoming;
    };
    const [track] = this.stream.getVideoTracks();
    this.sender.addTransceiver(track!, { direction: 'sendonly' });
    const gathered = (peer: RTCPeerConnection) =>
      new Promise<void>((resolve) => {
        peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve();
      });
    const found: Record<'there' | 'back', RTCIceCandidate[]> = { there: [], back: [] };
    this.sender.onicecandidate = ({ candidate }) => candidate && found.there.push(candidate);
    this.receiver.onicecandidate = ({ candidate }) => candidate && found.back.push(candidate);
    const offered = gathered(this.sender);
    await this.sender.setLocalDescription(await this.sender.createOffer());
    await this.receiver.setRemoteDescription(this.sender.localDescription!);
    const answered = gathered(this.receiver);
    await this.receiver.setLocalDescription(await this.receiver.createAnswer());
    await this.sender.setRemoteDescription(this.receiver.localDescription!);
    await Promise.all([offered, answered]);
    for (const candidate of found.there) await this.receiver.addIceCandidate(candidate);
    for (const candidate of found.back) await this.sender.addIceCandidate(candidate);
  }
  end() {
    this.sender.close();
    this.receiver.close();
    for (const track of this.stream.getTracks()) track.stop();
  }
}
const call = new Call();
document.querySelector<HTMLButtonElement>('#startButton')!.onclick = () => call.start();
document.querySelector<HTMLButtonElement>('#callButton')!.onclick = () => call.call();
document.querySelector<HTMLButtonElement>('#hangupButton')!.onclick = () => call.end();
`;

/** As the tutorials of 2013 to 2019 wrote it: callbacks, addStream, onaddstream. */
const legacy = `
var localStream, pc1, pc2;
var localVideo = document.getElementById('localVideo');
var remoteVideo = document.getElementById('remoteVideo');
function trouble(error) { console.log('trouble', error.name, error.message); }
startButton.onclick = function () {
  var gum = navigator.getUserMedia || navigator.webkitGetUserMedia;
  gum.call(navigator, { video: true, audio: false }, function (stream) {
    localStream = stream;
    localVideo.srcObject = stream;
  }, trouble);
};
callButton.onclick = function () {
  pc1 = new webkitRTCPeerConnection(null);
  pc2 = new webkitRTCPeerConnection(null);
  pc1.onicecandidate = function (event) {
    if (event.candidate) pc2.addIceCandidate(new RTCIceCandidate(event.candidate), function () {}, trouble);
  };
  pc2.onicecandidate = function (event) {
    if (event.candidate) pc1.addIceCandidate(new RTCIceCandidate(event.candidate), function () {}, trouble);
  };
  pc2.onaddstream = function (event) { remoteVideo.srcObject = event.stream; };
  pc1.addStream(localStream);
  pc1.createOffer(function (offer) {
    pc1.setLocalDescription(offer, function () {
      pc2.setRemoteDescription(new RTCSessionDescription(offer), function () {
        pc2.createAnswer(function (answer) {
          pc2.setLocalDescription(answer, function () {}, trouble);
          pc1.setRemoteDescription(answer, function () {}, trouble);
        }, trouble);
      }, trouble);
    }, trouble);
  }, trouble, { offerToReceiveVideo: 1 });
};
hangupButton.onclick = function () {
  pc1.close();
  pc2.close();
  localStream.getTracks().forEach(function (track) { track.stop(); });
};
`;

/** The rest of the solution around another way to connect. */
const connecting = (call: string) => `
const localVideo = document.querySelector('#localVideo');
const remoteVideo = document.querySelector('#remoteVideo');
let stream;
let peers = [];
startButton.onclick = async () => {
  stream ??= await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
};
${call}
callButton.onclick = () => peers.length === 0 && call();
hangupButton.onclick = () => {
  for (const peer of peers) peer.close();
  for (const track of stream.getTracks()) track.stop();
  peers = [];
  stream = undefined;
};
`;

/** Nothing is sent on until all candidates are in the description. */
const wholeDescriptions = connecting(`
const complete = (peer) =>
  new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve(peer.localDescription);
    peer.addEventListener('icegatheringstatechange', look);
    look();
  });
async function call() {
  const [a, b] = (peers = [new RTCPeerConnection(), new RTCPeerConnection()]);
  b.addEventListener('track', ({ track }) => (remoteVideo.srcObject = new MediaStream([track])));
  a.addTrack(stream.getVideoTracks()[0]);
  await a.setLocalDescription();
  const offer = JSON.parse(JSON.stringify(await complete(a)));
  await b.setRemoteDescription(offer);
  await b.setLocalDescription();
  await a.setRemoteDescription({ type: 'answer', sdp: (await complete(b)).sdp });
}`);

/** The section is negotiated empty; the picture comes by replaceTrack, and is shown before it does. */
const replaced = connecting(`
async function call() {
  const answering = new RTCPeerConnection();
  const offering = new RTCPeerConnection();
  peers = [answering, offering];
  offering.onicecandidate = (event) => void answering.addIceCandidate(event.candidate ?? undefined);
  answering.onicecandidate = (event) => void offering.addIceCandidate(event.candidate ?? undefined);
  const sending = offering.addTransceiver('video', { direction: 'sendonly' });
  await offering.setLocalDescription();
  await answering.setRemoteDescription(offering.localDescription);
  const [receiving] = answering.getTransceivers();
  remoteVideo.srcObject = new MediaStream([receiving.receiver.track]);
  await answering.setLocalDescription();
  await offering.setRemoteDescription(answering.localDescription);
  await sending.sender.replaceTrack(stream.getVideoTracks()[0]);
}`);

/** The callee is made first and offers to receive; the other answers with the picture. */
const receiverOffers = connecting(`
async function call() {
  const watcher = new RTCPeerConnection();
  const camera = new RTCPeerConnection();
  peers = [watcher, camera];
  const { receiver } = watcher.addTransceiver('video', { direction: 'recvonly' });
  remoteVideo.srcObject = new MediaStream([receiver.track]);
  for (const track of stream.clone().getTracks()) {
    camera.addTrack(track, stream);
    hangupButton.addEventListener('click', () => track.stop(), { once: true });
  }
  const pairs = [[watcher, camera], [camera, watcher]];
  for (const [from, to] of pairs) {
    from.addEventListener('icecandidate', ({ candidate }) => candidate && to.addIceCandidate(candidate.toJSON()));
  }
  await watcher.setLocalDescription(await watcher.createOffer());
  await camera.setRemoteDescription(watcher.localDescription);
  await camera.setLocalDescription(await camera.createAnswer());
  await watcher.setRemoteDescription(camera.localDescription);
}`);

/** A class of its own around the connection, which keeps its listeners to itself. */
const subclass = connecting(`
class Peer extends RTCPeerConnection {
  #listeners = 0;
  addEventListener(...args) {
    this.#listeners++;
    return super.addEventListener(...args);
  }
}
async function call() {
  const codecs = new RTCPeerConnection();
  console.log((await codecs.createOffer({ offerToReceiveVideo: true })).sdp.length);
  const [a, b] = (peers = [new Peer(), new Peer()]);
  a.addEventListener('icecandidate', (e) => b.addIceCandidate(e.candidate));
  b.addEventListener('icecandidate', (e) => a.addIceCandidate(e.candidate));
  b.addEventListener('track', (e) => ([remoteVideo.srcObject] = e.streams));
  a.addTransceiver(stream.getVideoTracks()[0], { streams: [stream] });
  const offer = await a.createOffer();
  await Promise.all([a.setLocalDescription(offer), b.setRemoteDescription(offer)]);
  const answer = await b.createAnswer();
  await Promise.all([b.setLocalDescription(answer), a.setRemoteDescription(answer)]);
}`);

/** The page is made anew by the program, with the same ids and none of the old elements. */
const rebuilt = `
document.body.innerHTML = \`
  <main>
    <video id="localVideo" autoplay muted playsinline></video>
    <video id="remoteVideo" autoplay muted playsinline></video>
    <button id="startButton"><b id="word">Start</b></button>
    <button id="callButton">Call</button><button id="hangupButton">Hang up</button>
  </main>\`;
${solution}`;

export const trial: Trial = {
  slug: 'loopback-call',
  lesson: '/lessons/loopback-call/',
  presses: [
    ['Start', ['local-video']],
    ['Call', ['tracks-sent', 'candidates', 'offer-answer', 'remote-video']],
    ['Hang up', ['hang-up']],
  ],
  start: {
    'local-video': 'fail',
    'tracks-sent': 'fail',
    candidates: 'fail',
    'offer-answer': 'fail',
    'remote-video': 'fail',
    'hang-up': 'fail',
  },
  wrong: [
    {
      name: 'hands the candidates across one way only',
      main: change(
        solution,
        'callee.onicecandidate = ({ candidate }) => caller.addIceCandidate(candidate);',
        '',
      ),
      expect: { ...all, candidates: 'fail' },
      hint: 'only one way',
    },
    {
      name: 'shows its own stream as the remote one',
      main: change(
        solution,
        'remoteVideo.srcObject = streams[0]!;',
        'remoteVideo.srcObject = stream!;',
      ),
      expect: { ...all, 'remote-video': 'fail' },
      hint: 'your own stream',
    },
    {
      name: 'leaves one peer open',
      main: change(solution, 'pc2?.close();', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'still open',
    },
    {
      name: 'leaves the camera on',
      main: change(solution, 'stream?.getTracks().forEach((track) => track.stop());', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'camera is still on',
    },
    {
      name: 'never tells the caller of the answer',
      main: change(solution, 'await caller.setRemoteDescription(callee.localDescription!);', ''),
      expect: { ...all, 'offer-answer': 'fail', 'remote-video': 'fail' },
      hint: 'has never been told',
    },
    {
      name: 'pauses its own picture',
      main: change(
        solution,
        'localVideo.srcObject = stream;',
        'localVideo.srcObject = stream; localVideo.autoplay = false; localVideo.pause();',
      ),
      expect: { ...all, 'local-video': 'fail' },
      hint: 'no frame is moving',
    },
    {
      name: 'calls again and forgets the first call',
      main: change(
        change(
          solution,
          "if (pc1) return console.warn('A call is on already: press Hang up first.');",
          '',
        ),
        'callButton.onclick = call;',
        'callButton.onclick = () => call().then(call);',
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'more than two peers',
    },
    {
      name: 'leaves the microphone on',
      main: change(
        change(solution, '{ video: true }', '{ video: true, audio: true }'),
        'stream?.getTracks().forEach',
        'stream?.getVideoTracks().forEach',
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'microphone is still on',
    },
    {
      name: 'offers before it has anything to send',
      main: change(
        change(
          solution,
          'for (const track of stream.getTracks()) caller.addTrack(track, stream);',
          '',
        ),
        'await caller.setRemoteDescription(callee.localDescription!);',
        'await caller.setRemoteDescription(callee.localDescription!);\n  for (const track of stream.getTracks()) caller.addTrack(track, stream);',
      ),
      expect: { ...all, candidates: 'fail', 'remote-video': 'fail' },
      hint: 'nothing to send',
    },
    {
      name: 'passes on the line of a candidate alone',
      main: change(
        solution,
        'callee.addIceCandidate(candidate)',
        'candidate && callee.addIceCandidate({ candidate: candidate.candidate })',
      ),
      expect: { ...all, candidates: 'fail' },
      hint: 'which media section',
    },
    {
      name: 'shows a drawing in place of the camera',
      main: change(
        solution,
        'localVideo.srcObject = stream;',
        `const canvas = document.createElement('canvas');
  setInterval(() => canvas.getContext('2d')!.fillRect(Math.random() * 100, 0, 9, 9), 50);
  localVideo.srcObject = canvas.captureStream();`,
      ),
      expect: { ...all, 'local-video': 'fail' },
      hint: 'not the camera',
    },
    {
      name: 'closes long after Hang up',
      main: change(
        change(
          solution,
          '  pc1?.close();\n  pc2?.close();',
          '  const peers = [pc1, pc2];\n  setTimeout(() => peers.forEach((peer) => peer?.close()), 2500);',
        ),
        'hangupButton.onclick = hangUp;',
        'hangupButton.onclick = hangUp;',
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'still open',
    },
  ],
  right: [
    { name: 'whole descriptions after gathering', main: wholeDescriptions, expect: all },
    { name: 'a replaced track that is shown before it comes', main: replaced, expect: all },
    {
      name: 'a callee that offers to receive, and a cloned stream',
      main: receiverOffers,
      expect: all,
    },
    {
      name: 'a subclass with private fields, beside a peer that only looks',
      main: subclass,
      expect: all,
    },
    { name: 'a page that is built anew', main: rebuilt, expect: all },
    {
      name: 'every button pressed twice',
      main: solution,
      presses: [
        ['Start', []],
        ['Start', ['local-video']],
        ['Call', []],
        ['Call', ['tracks-sent', 'candidates', 'offer-answer', 'remote-video']],
        ['Hang up', []],
        ['Hang up', ['hang-up']],
      ],
      expect: all,
    },
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'a class, a transceiver, and no trickle', main: transceivers, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
