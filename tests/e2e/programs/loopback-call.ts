import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
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
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'a class, a transceiver, and no trickle', main: transceivers, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
