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
  // #region list
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices.filter(({ kind }) => kind === 'videoinput');
  cameraSelect.replaceChildren(
    ...cameras.map(({ label, deviceId }) => new Option(label, deviceId)),
  );
  cameraSelect.value = camera?.getSettings().deviceId ?? '';
  // #endregion
}

// #region send
async function send(track: MediaStreamTrack) {
  localVideo.srcObject = new MediaStream([track]);
  await sender?.replaceTrack(track);
}
// #endregion

// #region switch
async function switchCamera() {
  camera?.stop();
  screen?.stop();
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { deviceId: { exact: cameraSelect.value } },
  });
  camera = stream.getVideoTracks()[0]!;
  await send(camera);
}
// #endregion

// #region change
navigator.mediaDevices.ondevicechange = listCameras;
// #endregion

async function shareScreen() {
  // #region share
  const stream = await navigator.mediaDevices.getDisplayMedia();
  screen?.stop();
  screen = stream.getVideoTracks()[0]!;
  const sent = send(screen);
  // #endregion
  // #region back
  screen.onended = () => send(camera!);
  // #endregion
  await sent;
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
