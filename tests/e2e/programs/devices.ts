import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('devices', 'solution.ts');

const all: CheckStates = {
  listed: 'pass',
  replaced: 'pass',
  switched: 'pass',
  follows: 'pass',
  shared: 'pass',
  back: 'pass',
};

/** The call of the programs in other styles; `pc1` sends. */
const call = `
const pc1 = new RTCPeerConnection();
const pc2 = new RTCPeerConnection();
pc1.addEventListener('icecandidate', (e) => e.candidate && pc2.addIceCandidate(e.candidate));
pc2.addEventListener('icecandidate', (e) => e.candidate && pc1.addIceCandidate(e.candidate));
pc2.addEventListener('track', (e) => {
  document.querySelector('#remoteVideo').srcObject = new MediaStream([e.track]);
});
function negotiate() {
  return pc1.createOffer()
    .then((offer) => pc1.setLocalDescription(offer))
    .then(() => pc2.setRemoteDescription(pc1.localDescription))
    .then(() => pc2.createAnswer())
    .then((answer) => pc2.setLocalDescription(answer))
    .then(() => pc1.setRemoteDescription(pc2.localDescription));
}
`;

const promises = `
${call}
const $ = (id) => document.getElementById(id);
let current;
function replace(stream) {
  const [track] = stream.getVideoTracks();
  $('localVideo').srcObject = stream;
  for (const sender of pc1.getSenders()) {
    if (sender.track.kind === track.kind) sender.replaceTrack(track);
  }
}
function list() {
  return navigator.mediaDevices.enumerateDevices().then((devices) => {
    $('cameraSelect').innerHTML = '';
    devices.forEach((device, at) => {
      if (device.kind !== 'videoinput') return;
      const option = document.createElement('option');
      option.value = device.deviceId;
      option.textContent = at + ': ' + device.label;
      option.selected = current && current.getVideoTracks()[0].label === device.label;
      $('cameraSelect').appendChild(option);
    });
  });
}
$('startButton').addEventListener('click', () => {
  navigator.mediaDevices.getUserMedia({ video: true, audio: true })
    .then((stream) => {
      current = stream;
      $('localVideo').srcObject = stream;
      stream.getTracks().forEach((track) => pc1.addTrack(track, stream));
      return negotiate();
    })
    .then(list);
});
$('cameraSelect').addEventListener('change', () => {
  const old = current;
  navigator.mediaDevices.getUserMedia({ video: { deviceId: $('cameraSelect').value } }).then((stream) => {
    current = stream;
    replace(stream);
    old.getVideoTracks().forEach((track) => track.stop());
  });
});
navigator.mediaDevices.addEventListener('devicechange', () => list());
$('shareButton').addEventListener('click', () => {
  navigator.mediaDevices.getDisplayMedia({ video: { width: 640 } }).then((stream) => {
    replace(stream);
    stream.getVideoTracks()[0].addEventListener('ended', () => replace(current));
  });
});
`;

const classes = `
const select = document.querySelector<HTMLSelectElement>('#cameraSelect')!;
class Studio {
  readonly caller = new RTCPeerConnection();
  readonly callee = new RTCPeerConnection();
  readonly outgoing = this.caller.addTransceiver('video', { direction: 'sendonly' });
  #shown?: MediaStreamTrack;
  constructor() {
    this.caller.onicecandidate = ({ candidate }) => this.callee.addIceCandidate(candidate);
    this.callee.onicecandidate = ({ candidate }) => this.caller.addIceCandidate(candidate);
    this.callee.ontrack = ({ track }) => {
      document.querySelector<HTMLVideoElement>('#remoteVideo')!.srcObject = new MediaStream([track]);
    };
    document.querySelector<HTMLButtonElement>('#startButton')!.onclick = () => this.start();
    document.querySelector<HTMLButtonElement>('#shareButton')!.onclick = () => this.share();
    select.onchange = () => this.camera(select.value);
    navigator.mediaDevices.ondevicechange = () => this.list();
  }
  async start() {
    await this.camera();
    await this.caller.setLocalDescription();
    await this.callee.setRemoteDescription(this.caller.localDescription!);
    await this.callee.setLocalDescription();
    await this.caller.setRemoteDescription(this.callee.localDescription!);
    await this.list();
  }
  /** One track at a time: the last one is closed as soon as it is no longer sent. */
  async put(track: MediaStreamTrack) {
    await this.outgoing.sender.replaceTrack(track);
    this.#shown?.stop();
    this.#shown = track;
    document.querySelector<HTMLVideoElement>('#localVideo')!.srcObject = new MediaStream([track]);
  }
  async camera(deviceId?: string) {
    const video = deviceId ? { deviceId: { exact: deviceId } } : true;
    const [track] = (await navigator.mediaDevices.getUserMedia({ video })).getVideoTracks();
    await this.put(track!);
  }
  async list() {
    const before = select.value;
    const devices = await navigator.mediaDevices.enumerateDevices();
    select.length = 0;
    for (const { kind, label, deviceId } of devices) {
      if (kind === 'videoinput') select.add(new Option(label, deviceId));
    }
    if (before) select.value = before;
  }
  async share() {
    const { value } = select;
    const [track] = (await navigator.mediaDevices.getDisplayMedia({ video: true })).getVideoTracks();
    track!.onended = () => this.camera(value);
    await this.put(track!);
  }
}
new Studio();
`;

/** addStream and callbacks, with the one modern call that there is no old form of. */
const legacy = `
var pc1 = new RTCPeerConnection(null), pc2 = new RTCPeerConnection(null);
var localStream, list = document.getElementById('cameraSelect');
function trouble(error) { console.log(error); }
pc1.onicecandidate = function (e) { if (e.candidate) pc2.addIceCandidate(e.candidate); };
pc2.onicecandidate = function (e) { if (e.candidate) pc1.addIceCandidate(e.candidate); };
pc2.onaddstream = function (e) { remoteVideo.srcObject = e.stream; };
function fill() {
  navigator.mediaDevices.enumerateDevices().then(function (devices) {
    var html = '';
    for (var i = 0; i < devices.length; i++) {
      if (devices[i].kind !== 'videoinput') continue;
      var used = localStream.getVideoTracks()[0].label === devices[i].label;
      html += '<option value="' + devices[i].deviceId + '"' + (used ? ' selected' : '') + '>' + devices[i].label + '</option>';
    }
    list.innerHTML = html;
  });
}
function use(stream) {
  localVideo.srcObject = stream;
  pc1.getSenders()[0].replaceTrack(stream.getVideoTracks()[0]);
}
startButton.onclick = function () {
  navigator.getUserMedia({ video: true }, function (stream) {
    localStream = stream;
    localVideo.srcObject = stream;
    pc1.addStream(stream);
    pc1.createOffer(function (offer) {
      pc1.setLocalDescription(offer, function () {
        pc2.setRemoteDescription(offer, function () {
          pc2.createAnswer(function (answer) {
            pc2.setLocalDescription(answer, function () {}, trouble);
            pc1.setRemoteDescription(answer, fill, trouble);
          }, trouble);
        }, trouble);
      }, trouble);
    }, trouble);
  }, trouble);
};
list.onchange = function () {
  localStream.getTracks().forEach(function (track) { track.stop(); });
  navigator.getUserMedia({ video: { deviceId: { exact: list.value } } }, function (stream) {
    localStream = stream;
    use(stream);
  }, trouble);
};
navigator.mediaDevices.ondevicechange = fill;
shareButton.onclick = function () {
  navigator.mediaDevices.getDisplayMedia({ video: true }).then(function (stream) {
    use(stream);
    stream.getVideoTracks()[0].onended = function () { use(localStream); };
  }, trouble);
};
`;

const renegotiates = `async function send(track: MediaStreamTrack) {
  const stream = new MediaStream([track]);
  localVideo.srcObject = stream;
  pc1!.removeTrack(sender!);
  sender = pc1!.addTrack(track, stream);
  await pc1!.setLocalDescription();
  await pc2!.setRemoteDescription(pc1!.localDescription!);
  await pc2!.setLocalDescription();
  await pc1!.setRemoteDescription(pc2!.localDescription!);
}`;

const given = `async function send(track: MediaStreamTrack) {
  localVideo.srcObject = new MediaStream([track]);
  await sender?.replaceTrack(track);
}`;

export const trial: Trial = {
  slug: 'devices',
  lesson: '/lessons/devices/',
  presses: [
    ['Start', ['listed']],
    [{ list: 'Camera', option: 'Peerlab rear camera' }, ['replaced', 'switched']],
    ['Plug in a camera', ['follows']],
    ['Unplug it', []],
    ['Share screen', ['shared']],
    ['Browser’s stop button', ['back']],
  ],
  start: {
    listed: 'fail',
    replaced: 'fail',
    switched: 'fail',
    follows: 'fail',
    shared: 'fail',
    back: 'fail',
  },
  wrong: [
    {
      name: 'renegotiates',
      main: change(solution, given, renegotiates),
      expect: { ...all, replaced: 'fail', shared: 'fail', back: 'fail' },
      hint: 'negotiated again',
    },
    {
      name: 'lists the devices once, before any is granted',
      main: change(
        change(
          solution,
          '  await connect(camera, stream);\n  await listCameras();',
          '  await connect(camera, stream);',
        ),
        'navigator.mediaDevices.ondevicechange = listCameras;',
        'void listCameras();',
      ),
      expect: { ...all, listed: 'fail', replaced: 'fail', switched: 'fail', follows: 'fail' },
      hint: 'labels are empty',
    },
    {
      name: 'leaves the last camera on',
      main: change(solution, '  camera?.stop();\n  screen?.stop();\n  const', '  const'),
      expect: { ...all, switched: 'fail' },
      hint: 'still on',
    },
    {
      name: 'loses the choice when the list changes',
      main: change(solution, "  cameraSelect.value = camera?.getSettings().deviceId ?? '';\n", ''),
      expect: { ...all, follows: 'fail' },
      hint: 'another camera than the one in use',
    },
    {
      name: 'does not hear the browser’s stop button',
      main: change(solution, 'screen.onended = () => send(camera!);', ''),
      expect: { ...all, back: 'fail' },
      hint: 'last picture',
    },
    {
      name: 'only shows the screen to itself',
      main: change(solution, 'await send(screen);', 'localVideo.srcObject = stream;'),
      expect: { ...all, shared: 'fail' },
      hint: 'sends another track',
    },
  ],
  right: [
    { name: 'promise chains, over all senders', main: promises, expect: all },
    { name: 'a class with a transceiver and one track at a time', main: classes, expect: all },
    { name: 'addStream and callbacks', main: legacy, expect: all },
  ],
};
