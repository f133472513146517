import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
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

/** With sound: the screen goes to the sender of the picture, its sound or the microphone to the other. */
const sound = `
class Meeting {
  #callee = new RTCPeerConnection();
  #caller = new RTCPeerConnection();
  #camera!: MediaStreamTrack;
  #microphone!: MediaStreamTrack;
  readonly #list = document.querySelector<HTMLSelectElement>('#cameraSelect')!;
  #show(track: MediaStreamTrack) {
    document.querySelector<HTMLVideoElement>('#localVideo')!.srcObject = new MediaStream([track]);
  }
  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    [this.#camera, this.#microphone] = [...stream.getVideoTracks(), ...stream.getAudioTracks()] as [MediaStreamTrack, MediaStreamTrack];
    this.#show(this.#camera);
    const incoming = new MediaStream();
    this.#callee.ontrack = ({ track }) => {
      incoming.addTrack(track);
      document.querySelector<HTMLVideoElement>('#remoteVideo')!.srcObject = incoming;
    };
    this.#caller.onicecandidate = ({ candidate }) => this.#callee.addIceCandidate(candidate!);
    this.#callee.onicecandidate = ({ candidate }) => this.#caller.addIceCandidate(candidate!);
    for (const track of stream.getTracks()) this.#caller.addTrack(track, stream);
    await this.#caller.setLocalDescription();
    await this.#callee.setRemoteDescription(this.#caller.localDescription!);
    await this.#callee.setLocalDescription();
    await this.#caller.setRemoteDescription(this.#callee.localDescription!);
    await this.fill();
  }
  async fill() {
    this.#list.length = 0;
    for (const { kind, label, deviceId } of await navigator.mediaDevices.enumerateDevices()) {
      if (kind === 'videoinput') this.#list.add(new Option('Camera: ' + label, deviceId));
    }
    // Only then, and not in the same breath.
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.#list.selectedIndex = [...this.#list.options].findIndex(({ text }) => text.includes(this.#camera.label));
  }
  async #put(picture: MediaStreamTrack, sound: MediaStreamTrack) {
    const [video, audio] = ['video', 'audio'].map((kind) =>
      this.#caller.getSenders().find(({ track }) => track?.kind === kind)!);
    this.#show(picture);
    await video!.replaceTrack(picture);
    await audio!.replaceTrack(sound);
  }
  async choose() {
    this.#camera.stop();
    const stream = await navigator.mediaDevices.getUserMedia({ video: { deviceId: { exact: this.#list.value } } });
    this.#camera = stream.getVideoTracks()[0]!;
    await this.#put(this.#camera, this.#microphone);
  }
  async share() {
    const shown = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: true });
    const [picture] = shown.getVideoTracks() as [MediaStreamTrack];
    picture.addEventListener('ended', () => void this.#put(this.#camera, this.#microphone));
    await this.#put(picture, shown.getAudioTracks()[0] ?? this.#microphone);
  }
}
const meeting = new Meeting();
document.querySelector<HTMLButtonElement>('#startButton')!.onclick = () => meeting.start();
document.querySelector<HTMLSelectElement>('#cameraSelect')!.onchange = () => meeting.choose();
document.querySelector<HTMLButtonElement>('#shareButton')!.onclick = () => meeting.share();
navigator.mediaDevices.addEventListener('devicechange', () => meeting.fill());
`;

/** The screen has a section of its own, which was negotiated at the start. */
const secondSection = change(
  change(
    change(
      solution,
      'remoteVideo.srcObject = streams[0]!;',
      `void streams;
    remotes.push(new MediaStream([track]));
    remoteVideo.srcObject = remotes[0]!;`,
    ),
    'callee.ontrack = ({ streams }) => {',
    `const remotes: MediaStream[] = [];
  showRemote = (at) => (remoteVideo.srcObject = remotes[at]!);
  callee.ontrack = ({ streams, track }) => {`,
  ),
  'sender = caller.addTrack(track, stream);',
  `sender = caller.addTrack(track, stream);
  screenSender = caller.addTransceiver('video', { direction: 'sendonly' }).sender;`,
);
const beside = (shown: string) =>
  change(
    change(
      change(
        secondSection,
        'let pc2:',
        'let screenSender: RTCRtpSender;\nlet showRemote: (at: number) => void;\nlet pc2:',
      ),
      'const sent = send(screen);',
      `const sent = screenSender.replaceTrack(screen);\n  ${shown}`,
    ),
    'screen.onended = () => send(camera!);',
    `screen.onended = () => {
    void screenSender.replaceTrack(null);
    showRemote(0);
  };`,
  );

/**
 * Peers made ahead, the callee first, with a spare sender and a peer that only looks at codecs; the
 * receiver's track is shown before any event; whole descriptions; JSON in between; a copy is sent.
 */
const ahead = `
const b = new RTCPeerConnection();
const a = new RTCPeerConnection();
const spare = a.addTransceiver('audio').sender;
const video = a.addTransceiver('video', { direction: 'sendrecv' });
const probe = new RTCPeerConnection();
probe.addTransceiver('video');
await probe.setLocalDescription();
const whole = (peer: RTCPeerConnection) => new Promise<RTCSessionDescriptionInit>((done) => {
  const look = () => peer.iceGatheringState === 'complete' && done(JSON.parse(JSON.stringify(peer.localDescription)));
  peer.addEventListener('icegatheringstatechange', look);
});
const ready = (async () => {
  const offered = whole(a);
  await a.setLocalDescription();
  await b.setRemoteDescription(await offered);
  const answered = whole(b);
  await b.setLocalDescription(await b.createAnswer());
  await a.setRemoteDescription(await answered);
  const [, { receiver }] = b.getTransceivers() as [RTCRtpTransceiver, RTCRtpTransceiver];
  document.querySelector<HTMLVideoElement>('#remoteVideo')!.srcObject = new MediaStream([receiver.track]);
})();
const list = document.querySelector<HTMLSelectElement>('#cameraSelect')!;
let open: MediaStreamTrack[] = [];
async function put(stream: MediaStream) {
  const [track] = stream.getVideoTracks();
  const copy = track!.clone();
  document.querySelector<HTMLVideoElement>('#localVideo')!.srcObject = stream;
  await ready;
  await video.sender.replaceTrack(copy);
  await spare.replaceTrack(null);
  for (const one of open) one.stop();
  open = [track!, copy];
  copy.onended = back;
}
const back = async () => put(await navigator.mediaDevices.getUserMedia({
  video: list.value ? { deviceId: { exact: list.value } } : true,
}));
async function refill() {
  const { value } = list;
  const all = await navigator.mediaDevices.enumerateDevices();
  list.innerHTML = all.filter(({ kind }) => kind === 'videoinput')
    .map(({ label, deviceId }) => \`<option value="\${deviceId}">\${label}</option>\`).join('');
  if (value) list.value = value;
}
document.body.addEventListener('click', async ({ target }) => {
  const { id } = target as HTMLElement;
  if (id === 'startButton') await back().then(refill);
  if (id === 'shareButton') await put(await navigator.mediaDevices.getDisplayMedia({ video: true }));
});
list.addEventListener('input', back);
navigator.mediaDevices.addEventListener('devicechange', refill);
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
      name: 'offers the microphones, too',
      main: change(solution, "devices.filter(({ kind }) => kind === 'videoinput')", 'devices'),
      expect: { ...all, listed: 'fail', follows: 'fail' },
      hint: 'no cameras',
    },
    {
      name: 'numbers the cameras',
      main: change(solution, 'new Option(label, deviceId)', "new Option('No. ' + deviceId, label)"),
      expect: { listed: 'fail' },
      // There is no option of that name to choose.
      presses: [['Start', ['listed']]],
      hint: 'not with its label',
    },
    {
      name: 'fills the list without emptying it',
      main: change(solution, 'cameraSelect.replaceChildren(', 'cameraSelect.append('),
      expect: { ...all, follows: 'fail' },
      hint: 'twice',
    },
    {
      name: 'asks for an id that no camera has',
      main: change(
        solution,
        '{ exact: cameraSelect.value }',
        '{ exact: cameraSelect.selectedOptions[0]!.label }',
      ),
      expect: { ...all, replaced: 'fail', switched: 'fail', back: 'fail' },
      hint: 'No sender got another track',
    },
    {
      name: 'only wishes for the camera, by its name',
      main: change(
        solution,
        '{ exact: cameraSelect.value }',
        'cameraSelect.selectedOptions[0]!.label',
      ),
      expect: { ...all, switched: 'fail' },
      hint: 'not the chosen one',
    },
    {
      name: 'sends the screen beside the camera and shows nobody',
      main: beside(''),
      expect: { ...all, shared: 'fail' },
      hint: 'no element shows',
    },
    {
      name: 'asks for a screen with a demand',
      main: change(
        solution,
        'getDisplayMedia()',
        'getDisplayMedia({ video: { width: { exact: 640 } } })',
      ),
      expect: { ...all, shared: 'fail', back: 'fail' },
      hint: 'no exact and no min',
    },
    {
      name: 'closes the camera while the screen is shared',
      main: change(
        solution,
        'const sent = send(screen);',
        'const sent = send(screen);\n  camera?.stop();',
      ),
      expect: { ...all, back: 'fail' },
      hint: 'was stopped',
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
      main: change(
        solution,
        'const sent = send(screen);',
        'const sent = localVideo.play();\n  localVideo.srcObject = stream;',
      ),
      expect: { ...all, shared: 'fail' },
      hint: 'sends another track',
    },
  ],
  right: [
    { name: 'promise chains, over all senders', main: promises, expect: all },
    { name: 'a class with a transceiver and one track at a time', main: classes, expect: all },
    { name: 'addStream and callbacks', main: legacy, expect: all },
    { name: 'a call with sound', main: sound, expect: all },
    { name: 'a section of its own for the screen', main: beside('showRemote(1);'), expect: all },
    { name: 'peers made ahead, a spare sender and copies', main: ahead, expect: all },
    {
      name: 'every button pressed twice',
      main: solution,
      presses: [
        ['Start', []],
        ['Start', ['listed']],
        [{ list: 'Camera', option: 'Peerlab rear camera' }, []],
        [{ list: 'Camera', option: 'Peerlab front camera' }, ['replaced', 'switched']],
        ['Plug in a camera', []],
        ['Plug in a camera', ['follows']],
        ['Unplug it', []],
        ['Unplug it', []],
        ['Share screen', []],
        ['Share screen', ['shared']],
        ['Browser’s stop button', []],
        ['Browser’s stop button', ['back']],
        ['Hang up', []],
        ['Hang up', []],
      ],
      expect: all,
    },
  ],
};
