import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
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

/** Two offers before each answer: the second has the candidates in it. A table with a heading. */
const offersTwice = `
const $ = (id: string): any => document.getElementById(id);
let media: any, a: any, b: any, camera: any;
let work: Promise<unknown> = Promise.resolve();
const gathered = async (peer: RTCPeerConnection) => {
  for (; peer.iceGatheringState !== 'complete'; ) {
    await new Promise((done) => peer.addEventListener('icegatheringstatechange', done, { once: true }));
  }
};
const negotiate = async () => {
  await a.setLocalDescription(await a.createOffer());
  await gathered(a);
  await a.setLocalDescription(await a.createOffer());
  await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription(await b.createAnswer());
  await gathered(b);
  await a.setRemoteDescription(b.localDescription);
  const rows = [...a.localDescription.sdp.matchAll(/m=(\\w+)[^]*?a=mid:(\\w+)[^]*?a=(sendrecv|sendonly|recvonly|inactive)/g)];
  $('sdp').innerHTML =
    '<table><caption>What is offered: audio first, then video</caption><tr><th>kind<th>mid<th>direction' +
    rows.map(([, ...cells]) => '<tr><td>' + cells.join('<td>')).join('') +
    '</table><p>sendonly, recvonly, sendrecv or inactive</p>';
};
const next = () => (work = work.then(negotiate));
$('startButton').onclick = async () => {
  media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  $('localVideo').srcObject = media;
};
$('callButton').onclick = () => {
  b = new RTCPeerConnection();
  a = new RTCPeerConnection();
  b.ontrack = ({ streams }: RTCTrackEvent) => ($('remoteVideo').srcObject = streams[0]);
  a.addTransceiver(media.getAudioTracks()[0], { direction: 'sendonly', streams: [media] });
  next();
};
$('videoButton').onclick = () => {
  camera = a.addTransceiver(media.getVideoTracks()[0], { direction: 'sendonly', streams: [media] });
  next();
};
$('stopButton').onclick = () => {
  camera.direction = 'inactive';
  next();
};
$('hangupButton').onclick = () => {
  for (const peer of [a, b]) peer.close();
  for (const track of media.getTracks()) track.stop();
};
`;

/** Sections are there before the tracks; both sides send sound; the readout is JSON. */
const warmUp = `
import { connect } from '../shared/loopback.ts';
const $ = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const callee = new RTCPeerConnection();
const caller = new RTCPeerConnection();
const video = $<HTMLVideoElement>('remoteVideo');
let stream: MediaStream;
caller.addTransceiver('audio');
caller.addTransceiver('video', { direction: 'recvonly' });
const [sound, picture] = caller.getTransceivers();
// Shown before anything has come.
callee.ontrack = () => {
  video.srcObject = new MediaStream(callee.getReceivers().map(({ track }) => track));
};
async function negotiate() {
  await connect(caller, callee);
  const [, ...parts] = caller.currentLocalDescription!.sdp.split('\\r\\nm=');
  const media = parts.map((part) => ({
    mid: part.match(/a=mid:(.*)/)![1]!.trim(),
    kind: part.split(' ')[0],
    direction: part.match(/a=(send|recv|inact)\\w+/)![0].slice(2),
  }));
  $('sdp').textContent = JSON.stringify(media, null, picture!.sender.track ? 2 : 0);
}
$('startButton').addEventListener('click', async () => {
  stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  $<HTMLVideoElement>('localVideo').srcObject = stream;
});
$('callButton').addEventListener('click', async () => {
  await sound!.sender.replaceTrack(stream.getAudioTracks()[0]!);
  callee.addTrack(stream.getAudioTracks()[0]!.clone(), stream);
  await negotiate();
});
$('videoButton').addEventListener('click', async () => {
  picture!.direction = 'sendrecv';
  await picture!.sender.replaceTrack(stream.getVideoTracks()[0]!);
  await negotiate();
});
$('stopButton').addEventListener('click', async () => {
  picture!.direction = 'recvonly';
  await picture!.sender.replaceTrack(null);
  await negotiate();
});
$('hangupButton').addEventListener('click', () => {
  callee.getSenders().concat(caller.getSenders()).forEach(({ track }) => track?.stop());
  stream.getTracks().forEach((track) => track.stop());
  caller.close();
  callee.close();
});
`;

/** A data channel beside the media, a spare peer, and the readout in Korean, in elements of its own. */
const korean = `
const pick = (id) => document.querySelector('#' + id);
let local, near, far, sender;
new RTCPeerConnection().createOffer({ offerToReceiveVideo: true });
const relay = (from, to) => {
  from.onicecandidate = ({ candidate }) => to.addIceCandidate(candidate).catch(console.warn);
};
pick('startButton').onclick = async () => {
  local = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  pick('localVideo').srcObject = local;
};
pick('callButton').onclick = () => {
  near = new RTCPeerConnection();
  far = new RTCPeerConnection();
  relay(near, far);
  relay(far, near);
  far.ontrack = ({ track }) => {
    const shown = pick('remoteVideo').srcObject ?? new MediaStream();
    shown.addTrack(track);
    pick('remoteVideo').srcObject = shown;
  };
  near.onnegotiationneeded = async () => {
    const offer = await near.createOffer();
    // Neither end waits for the other.
    await Promise.all([far.setRemoteDescription(offer), near.setLocalDescription(offer)]);
    const answer = await far.createAnswer();
    await Promise.all([near.setRemoteDescription(answer), far.setLocalDescription(answer)]);
    pick('sdp').innerHTML = '<dl id="sections"></dl>';
    for (const { mid, direction, currentDirection, sender } of near.getTransceivers()) {
      const kind = sender.track?.kind ?? 'video';
      pick('sections').innerHTML +=
        '<dt>' + mid + '번</dt><dd>' + kind + '는 <b>' + direction + '</b>(' + currentDirection + ')예요.</dd>';
    }
  };
  near.createDataChannel('chat');
  near.addTrack(local.getAudioTracks()[0], local);
};
pick('videoButton').onclick = () => {
  sender = near.addTrack(local.getVideoTracks()[0], local);
};
pick('stopButton').onclick = () => near.removeTrack(sender);
pick('hangupButton').onclick = () => {
  [near, far].map((peer) => peer.close());
  local.getTracks().map((track) => track.stop());
};
`;

const twice: Trial['presses'] = [
  ['Start', []],
  ['Start', []],
  ['Call', ['audio-only', 'negotiated', 'offer-read']],
  ['Call', []],
  ['Add video', ['video-added']],
  ['Add video', []],
  ['Stop video', ['video-stopped']],
  ['Stop video', []],
  ['Hang up', ['hang-up']],
  ['Hang up', []],
];

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
      hint: 'what the newest offer says',
    },
    {
      name: 'adds the camera to peers of its own',
      main: change(
        solution,
        addVideo,
        `const old = [pc1, pc2!];
  pc1 = pc2 = undefined;
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
      name: 'leaves both the camera and the microphone on',
      main: change(solution, 'stream?.getTracks().forEach((track) => track.stop());', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'the camera and the microphone are still on',
    },
    {
      name: 'reads the first section only',
      main: change(solution, 'sections.map(', 'sections.slice(0, 1).map('),
      expect: { ...all, 'video-added': 'fail', 'video-stopped': 'fail' },
      hint: 'read every m-section',
    },
    {
      name: 'looks for the direction in the whole description',
      main: change(
        solution,
        'section.match(/^a=(sendrecv|sendonly|recvonly|inactive)$/m)',
        'sdp.match(/^a=(sendrecv|sendonly|recvonly|inactive)$/m)',
      ),
      expect: { ...all, 'video-stopped': 'fail' },
      hint: 'each m-section by itself',
    },
    {
      name: 'counts from 1 in place of the mid',
      main: change(solution, '${mid} ${kind}', '${Number(mid) + 1} ${kind}'),
      expect: { ...all, 'offer-read': 'fail' },
      hint: 'with the mid',
    },
    {
      name: 'only takes the track from the sender',
      main: change(solution, "camera.direction = 'inactive';", 'camera.sender.replaceTrack(null);'),
      expect: { ...all, 'video-stopped': 'fail' },
      hint: 'no video to send any more',
    },
    {
      name: 'stops the sound as well',
      main: change(
        solution,
        "camera.direction = 'inactive';",
        "pc1!.getTransceivers().forEach((one) => (one.direction = 'inactive'));",
      ),
      expect: { ...all, 'video-stopped': 'fail' },
      hint: 'sound has stopped as well',
    },
    {
      name: 'offers a picture that it does not have yet',
      main: change(
        change(
          solution,
          'caller.addTransceiver(microphone!',
          "camera = undefined;\n  caller.addTransceiver('video');\n  caller.addTransceiver(microphone!",
        ),
        addVideo,
        'camera = pc1.getTransceivers()[0]!;\n  camera.sender.replaceTrack(track!);',
      ),
      expect: { ...all, 'audio-only': 'fail', 'video-added': 'fail' },
      hint: 'already has a video section',
    },
    {
      name: 'never tells the caller of the answer',
      main: change(
        change(solution, "import { connect } from '../shared/loopback.ts';", ''),
        'await connect(caller, callee);',
        `caller.onicecandidate = ({ candidate }) => callee.addIceCandidate(candidate);
    await caller.setLocalDescription();
    await callee.setRemoteDescription(caller.localDescription!);
    await callee.setLocalDescription();`,
      ),
      expect: {
        ...all,
        negotiated: 'fail',
        'video-added': 'fail',
        'video-stopped': 'fail',
      },
      hint: 'the caller has never been told',
    },
    {
      name: 'adds the handlers of the other buttons with each Start',
      main: change(
        change(
          change(
            solution,
            "if (stream) return console.warn('The camera and the microphone are open already.');",
            '',
          ),
          "if (pc1) return console.warn('A call is on already: press Hang up first.');",
          '',
        ),
        'callButton.onclick = call;',
        "startButton.addEventListener('click', () => callButton.addEventListener('click', () => call()));",
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'more than two peers',
      presses: [
        ['Start', []],
        ...twice.slice(1, 3),
        ...twice.filter((_, index) => index % 2 === 0).slice(2),
      ],
    },
    {
      name: 'leaves the microphone on',
      main: change(solution, 'stream?.getTracks()', 'stream?.getVideoTracks()'),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'the microphone is still on',
    },
  ],
  right: [
    {
      name: 'the solution, each button pressed twice,',
      main: solution,
      expect: all,
      presses: twice,
    },
    { name: 'two offers before each answer', main: offersTwice, expect: all },
    { name: 'sections that wait for their tracks', main: warmUp, expect: all },
    { name: 'a data channel beside the media, and Korean words,', main: korean, expect: all },
    { name: 'addTrack and a negotiation by hand', main: promises, expect: all },
    { name: 'a class whose peers wait from the start', main: classes, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
