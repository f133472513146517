const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let stream: MediaStream | undefined;
let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;

// #region start
async function start() {
  if (stream) return console.warn('The camera is open already.');
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
}
// #endregion

async function call() {
  if (!stream) return console.warn('No stream yet: press Start first.');
  if (pc1) return console.warn('A call is on already: press Hang up first.');
  // #region peers
  const caller = (pc1 = new RTCPeerConnection());
  const callee = (pc2 = new RTCPeerConnection());
  // #endregion

  // #region candidates
  caller.onicecandidate = ({ candidate }) => callee.addIceCandidate(candidate);
  callee.onicecandidate = ({ candidate }) => caller.addIceCandidate(candidate);
  // #endregion

  // #region remote
  callee.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  // #endregion

  // #region tracks
  for (const track of stream.getTracks()) caller.addTrack(track, stream);
  // #endregion

  // #region negotiate
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription!);
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription!);
  // #endregion
}

// #region hangup
function hangUp() {
  pc1?.close();
  pc2?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = pc1 = pc2 = undefined;
}
// #endregion

// While the camera opens, a second press would open it again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
callButton.onclick = call;
hangupButton.onclick = hangUp;
