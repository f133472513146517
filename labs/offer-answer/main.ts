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

  const [microphone] = stream.getAudioTracks();
  // 1. Give the caller the microphone, and nothing else.

  async function negotiate() {
    await connect(caller, callee);
    readout.textContent = read(caller.localDescription!.sdp);
  }
  // 2. Let the caller negotiate whenever it finds that it has to.
}

function read(sdp: string) {
  console.log(sdp);
  // 3. Return one line for each m-section: its mid, its kind, its direction.
  return '';
}

function addVideo() {
  if (!stream || !pc1) return console.warn('No call yet: press Call first.');
  if (camera) {
    // It has its m-section already; the direction alone brings the picture back.
    camera.direction = 'sendonly';
    return;
  }
  const [track] = stream.getVideoTracks();
  // 4. Give the camera's track to the caller that is in the call already.
}

function stopVideo() {
  // 5. Send no more video, but leave its m-section where it is.
}

function hangUp() {
  // 6. Close both peers and stop every track of the stream.

  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = pc1 = pc2 = camera = undefined;
}

// While the devices open, a second press would open them again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
callButton.onclick = call;
videoButton.onclick = addVideo;
stopButton.onclick = stopVideo;
hangupButton.onclick = hangUp;
