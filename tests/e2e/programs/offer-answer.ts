import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('offer-answer', 'solution.ts');

const all: CheckStates = {
  'audio-only': 'pass',
  negotiated: 'pass',
  'offer-read': 'pass',
  'video-added': 'pass',
  'video-stopped': 'pass',
  'hang-up': 'pass',
};

/** addTrack and removeTrack, explicit negotiation, the readout from the transceivers. */
const promises = `
const $ = (id) => document.getElementById(id);
let stream, a, b, sender;
$('startButton').addEventListener('click', () => {
  navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then((got) => {
    stream = got;
    $('localVideo').srcObject = got;
  });
});
const negotiate = () =>
  a
    .createOffer()
    .then((offer) => a.setLocalDescription(offer))
    .then(() => b.setRemoteDescription(a.localDescription))
    .then(() => b.createAnswer())
    .then((answer) => b.setLocalDescription(answer))
    .then(() => a.setRemoteDescription(b.localDescription))
    .then(() => {
      const items = a.getTransceivers().map(({ mid, direction, receiver }) => {
        const item = document.createElement('li');
        item.append(receiver.track.kind, ': ', direction, ', mid ', mid);
        return item;
      });
      $('sdp').replaceChildren(...items);
    });
$('callButton').addEventListener('click', () => {
  a = new RTCPeerConnection();
  b = new RTCPeerConnection();
  a.addEventListener('icecandidate', (e) => e.candidate && b.addIceCandidate(e.candidate));
  b.addEventListener('icecandidate', (e) => e.candidate && a.addIceCandidate(e.candidate));
  b.addEventListener('track', (e) => {
    if ($('remoteVideo').srcObject !== e.streams[0]) $('remoteVideo').srcObject = e.streams[0];
  });
  stream.getAudioTracks().forEach((track) => a.addTrack(track, stream));
  negotiate();
});
$('videoButton').addEventListener('click', () => {
  sender = a.addTrack(stream.getVideoTracks()[0], stream);
  negotiate();
});
$('stopButton').addEventListener('click', () => {
  a.removeTrack(sender);
  negotiate();
});
$('hangupButton').addEventListener('click', () => {
  [a, b].forEach((peer) => peer.close());
  stream.getTracks().forEach((track) => track.stop());
});
`;

/** The callee waits from the page's load on; the shared negotiation; a stream of its own. */
const classes = `
import { connect } from '../shared/loopback.ts';
const find = <T extends Element>(id: string) => document.querySelector<T>(id)!;
class Call {
  readonly callee = new RTCPeerConnection();
  readonly caller = new RTCPeerConnection();
  readonly shown = new MediaStream();
  media!: MediaStream;
  constructor() {
    this.callee.ontrack = ({ track }) => {
      this.shown.addTrack(track);
      find<HTMLVideoElement>('#remoteVideo').srcObject = this.shown;
    };
    this.caller.onnegotiationneeded = async () => {
      await connect(this.caller, this.callee);
      const description = this.caller.currentLocalDescription!.sdp;
      let text = '';
      for (const line of description.split('\\r\\n')) {
        if (line.startsWith('m=')) text += '\\n' + line.slice(2).split(' ')[0];
        if (line.startsWith('a=mid:')) text += ' ' + line.slice(6);
        if (/^a=(send|recv|inactive)/.test(line)) text += ' ' + line.slice(2);
      }
      find('#sdp').textContent = text;
    };
  }
  async open() {
    this.media = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    find<HTMLVideoElement>('#localVideo').srcObject = this.media;
  }
  begin() {
    this.caller.addTransceiver(this.media.getAudioTracks()[0]!);
  }
  add() {
    this.caller.addTrack(this.media.getVideoTracks()[0]!);
  }
  pause() {
    const video = this.caller.getTransceivers().find((one) => one.sender.track?.kind === 'video')!;
    video.direction = 'recvonly';
  }
  end() {
    this.caller.close();
    this.callee.close();
    for (const track of this.media.getTracks()) track.stop();
  }
}
const call = new Call();
find<HTMLButtonElement>('#startButton').onclick = () => call.open();
find<HTMLButtonElement>('#callButton').onclick = () => call.begin();
find<HTMLButtonElement>('#videoButton').onclick = () => call.add();
find<HTMLButtonElement>('#stopButton').onclick = () => call.pause();
find<HTMLButtonElement>('#hangupButton').onclick = () => call.end();
`;

/** As of 2013: callbacks, streams instead of tracks, the callee's stream set when it arrives. */
const legacy = `
var microphone, camera, pc1, pc2;
function trouble(error) { console.log('trouble', error.name, error.message); }
startButton.onclick = function () {
  var gum = navigator.getUserMedia || navigator.webkitGetUserMedia;
  gum.call(navigator, { audio: true, video: true }, function (stream) {
    document.getElementById('localVideo').srcObject = stream;
    microphone = new MediaStream(stream.getAudioTracks());
    camera = new MediaStream(stream.getVideoTracks());
  }, trouble);
};
function negotiate() {
  pc1.createOffer(function (offer) {
    pc1.setLocalDescription(offer, function () {
      pc2.setRemoteDescription(new RTCSessionDescription(offer), function () {
        pc2.createAnswer(function (answer) {
          pc2.setLocalDescription(answer, function () {}, trouble);
          pc1.setRemoteDescription(answer, function () {}, trouble);
        }, trouble);
      }, trouble);
    }, trouble);
    var out = [];
    offer.sdp.split('m=').slice(1).forEach(function (part) {
      out.push([
        part.split(' ')[0],
        'mid=' + /a=mid:(\\S+)/.exec(part)[1],
        /a=(sendrecv|sendonly|recvonly|inactive)/.exec(part)[1],
      ].join(' / '));
    });
    document.getElementById('sdp').innerHTML = out.join('<br>');
  }, trouble);
}
callButton.onclick = function () {
  pc1 = new webkitRTCPeerConnection(null);
  pc2 = new webkitRTCPeerConnection(null);
  pc1.onicecandidate = function (event) {
    if (event.candidate) pc2.addIceCandidate(new RTCIceCandidate(event.candidate), function () {}, trouble);
  };
  pc2.onicecandidate = function (event) {
    if (event.candidate) pc1.addIceCandidate(new RTCIceCandidate(event.candidate), function () {}, trouble);
  };
  pc2.onaddstream = function (event) {
    document.getElementById('remoteVideo').srcObject = event.stream;
  };
  pc1.addStream(microphone);
  negotiate();
};
videoButton.onclick = function () { pc1.addStream(camera); negotiate(); };
stopButton.onclick = function () { pc1.removeStream(camera); negotiate(); };
hangupButton.onclick = function () {
  pc1.close();
  pc2.close();
  microphone.getTracks().concat(camera.getTracks()).forEach(function (track) { track.stop(); });
};
`;

const addVideo = `camera = pc1.addTransceiver(track!, { direction: 'sendonly', streams: [stream] });`;

export const trial: Trial = {
  slug: 'offer-answer',
  lesson: '/lessons/offer-answer/',
  presses: [
    ['Start', []],
    ['Call', ['audio-only', 'negotiated', 'offer-read']],
    ['Add video', ['video-added']],
    ['Stop video', ['video-stopped']],
    ['Hang up', ['hang-up']],
  ],
  start: {
    'audio-only': 'fail',
    negotiated: 'fail',
    'offer-read': 'fail',
    'video-added': 'fail',
    'video-stopped': 'fail',
    'hang-up': 'fail',
  },
  wrong: [
    {
      name: 'sends the camera from the first offer on',
      main: change(
        change(
          solution,
          'caller.addTransceiver(microphone!',
          "camera = caller.addTransceiver(stream.getVideoTracks()[0]!, { direction: 'sendonly', streams: [stream] });\n  caller.addTransceiver(microphone!",
        ),
        addVideo,
        'track!.enabled = true;',
      ),
      expect: { ...all, 'audio-only': 'fail', 'video-added': 'fail' },
      hint: 'begins with video in it',
    },
    {
      name: 'prints the whole description',
      main: change(solution, "return lines.join('\\n');", 'return sdp;'),
      expect: { ...all, 'offer-read': 'fail' },
      hint: 'Pick three things',
    },
    {
      name: 'forgets the direction',
      main: change(solution, '${mid} ${kind} ${direction}', '${mid} ${kind}'),
      expect: { ...all, 'offer-read': 'fail' },
      hint: 'not what the offer says',
    },
    {
      name: 'adds the camera to peers of its own',
      main: change(
        solution,
        addVideo,
        `const old = [pc1, pc2!];
  call();
  old.forEach((peer) => peer.close());
  camera = pc1!.addTransceiver(track!, { direction: 'sendonly', streams: [stream] });`,
      ),
      expect: { ...all, 'video-added': 'fail', 'video-stopped': 'fail' },
      hint: 'made new peers',
    },
    {
      name: 'negotiates once only',
      main: change(
        solution,
        'caller.onnegotiationneeded = negotiate;',
        "caller.addEventListener('negotiationneeded', negotiate, { once: true });",
      ),
      expect: { ...all, 'video-added': 'fail', 'video-stopped': 'fail' },
      hint: 'Who negotiates again?',
    },
    {
      name: 'only disables the track',
      main: change(
        solution,
        "camera.direction = 'inactive';",
        'camera.sender.track!.enabled = false;',
      ),
      expect: { ...all, 'video-stopped': 'fail' },
      hint: 'still says that video is sent',
    },
    {
      name: 'gives the m-section up',
      main: change(solution, "camera.direction = 'inactive';", 'camera.stop();'),
      expect: { ...all, 'video-stopped': 'fail' },
      hint: 'its port is 0',
    },
    {
      name: 'leaves the microphone on',
      main: change(solution, 'stream?.getTracks()', 'stream?.getVideoTracks()'),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'Who stops the tracks?',
    },
  ],
  right: [
    { name: 'addTrack and a negotiation by hand', main: promises, expect: all },
    { name: 'a class whose peers wait from the start', main: classes, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
