const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const cameraSelect = document.querySelector<HTMLSelectElement>('#cameraSelect')!;
const shareButton = document.querySelector<HTMLButtonElement>('#shareButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let camera: MediaStreamTrack | undefined;
let screen: MediaStreamTrack | undefined;
let sender: RTCRtpSender | undefined;
let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;

async function start() {
  hangUp();
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  camera = stream.getVideoTracks()[0]!;
  localVideo.srcObject = stream;
  await connect(camera, stream);
  await listCameras();
}

/** A loopback call. It negotiates here, once, and never again. */
async function connect(track: MediaStreamTrack, stream: MediaStream) {
  const caller = (pc1 = new RTCPeerConnection());
  const callee = (pc2 = new RTCPeerConnection());
  caller.onicecandidate = ({ candidate }) => callee.addIceCandidate(candidate);
  callee.onicecandidate = ({ candidate }) => caller.addIceCandidate(candidate);
  callee.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  sender = caller.addTrack(track, stream);
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription!);
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription!);
}

async function listCameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  console.log('Devices:', devices.map(({ kind, label }) => `${kind} "${label}"`).join(', '));
  // 1. Offer each camera in cameraSelect, and choose the one in use.
}

async function send(track: MediaStreamTrack) {
  localVideo.srcObject = new MediaStream([track]);
  // 2. Let the sender send this track instead, without negotiating again.
}

async function switchCamera() {
  console.log('Chosen:', cameraSelect.value);
  // 3. Close the camera, open exactly the chosen one, and send() its track.
}

// 4. When devices come or go, list the cameras again.

async function shareScreen() {
  // 5. Ask for a screen and send() its track.

  // 6. When the person stops sharing in the browser, send() the camera again.
}

function hangUp() {
  pc1?.close();
  pc2?.close();
  camera?.stop();
  screen?.stop();
  localVideo.srcObject = remoteVideo.srcObject = null;
}

// While a camera opens, another press or choice would open one more and lose the first.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
cameraSelect.onchange = async () => {
  cameraSelect.disabled = true;
  await switchCamera().finally(() => (cameraSelect.disabled = false));
};
shareButton.onclick = () =>
  shareScreen().catch((error: Error) => {
    // Whoever closes the browser's dialog has changed their mind. That is no failure.
    if (error.name !== 'NotAllowedError') throw error;
  });
hangupButton.onclick = hangUp;
