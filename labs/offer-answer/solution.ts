import { connect } from '../shared/loopback.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const readout = document.querySelector('#sdp')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const videoButton = document.querySelector<HTMLButtonElement>('#videoButton')!;
const stopButton = document.querySelector<HTMLButtonElement>('#stopButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let stream: MediaStream | undefined;
let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;
let camera: RTCRtpTransceiver | undefined;

async function start() {
  if (stream) return console.warn('The camera and the microphone are open already.');
  stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  localVideo.srcObject = stream;
}

function call() {
  if (!stream) return console.warn('No stream yet: press Start first.');
  if (pc1) return console.warn('A call is on already: press Hang up first.');
  const caller = (pc1 = new RTCPeerConnection());
  const callee = (pc2 = new RTCPeerConnection());
  callee.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };

  // #region audio
  const [microphone] = stream.getAudioTracks();
  caller.addTransceiver(microphone!, { direction: 'sendonly', streams: [stream] });
  // #endregion

  // #region negotiate
  async function negotiate() {
    await connect(caller, callee);
    readout.textContent = read(caller.localDescription!.sdp);
  }
  caller.onnegotiationneeded = negotiate;
  // #endregion
}

// #region read
function read(sdp: string) {
  const [, ...sections] = sdp.split(/^m=/m);
  const lines = sections.map((section) => {
    const [kind] = section.match(/^\w+/)!;
    const [, mid] = section.match(/^a=mid:(.+)$/m)!;
    const [, direction] = section.match(/^a=(sendrecv|sendonly|recvonly|inactive)$/m)!;
    return `${mid} ${kind} ${direction}`;
  });
  return lines.join('\n');
}
// #endregion

function addVideo() {
  if (!stream || !pc1) return console.warn('No call yet: press Call first.');
  if (camera) {
    // It has its m-section already; the direction alone brings the picture back.
    camera.direction = 'sendonly';
    return;
  }
  // #region video
  const [track] = stream.getVideoTracks();
  camera = pc1.addTransceiver(track!, { direction: 'sendonly', streams: [stream] });
  // #endregion
}

function stopVideo() {
  // #region stop
  if (!camera) return console.warn('No video yet: press Add video first.');
  camera.direction = 'inactive';
  // #endregion
}

// #region hangup
function hangUp() {
  pc1?.close();
  pc2?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = pc1 = pc2 = camera = undefined;
}
// #endregion

// While the devices open, a second press would open them again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
callButton.onclick = call;
videoButton.onclick = addVideo;
stopButton.onclick = stopVideo;
hangupButton.onclick = hangUp;
