const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let stream: MediaStream | undefined;
let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;

async function start() {
  if (stream) return console.warn('The camera is open already.');
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  console.log('Camera open:', stream.getVideoTracks()[0]!.label);
  // 1. Show the stream in localVideo.
}

async function call() {
  if (!stream) return console.warn('No stream yet: press Start first.');
  if (pc1) return console.warn('A call is on already: press Hang up first.');
  const caller = (pc1 = new RTCPeerConnection());
  const callee = (pc2 = new RTCPeerConnection());
  caller.onconnectionstatechange = () => console.log('caller:', caller.connectionState);

  // 2. Give the stream's tracks to the caller.

  // 3. Hand each candidate of one peer to the other, both ways.

  // 4. Exchange the descriptions: offer from the caller, answer from the callee.

  // 5. When a track arrives at the callee, show its stream in remoteVideo.
}

function hangUp() {
  // 6. Close both peers and stop every track of the stream.

  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = pc1 = pc2 = undefined;
}

// While the camera opens, a second press would open it again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
callButton.onclick = call;
hangupButton.onclick = hangUp;
