import { connect } from '../shared/loopback.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const limitButton = document.querySelector<HTMLButtonElement>('#limitButton')!;
const unlimitButton = document.querySelector<HTMLButtonElement>('#unlimitButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let stream: MediaStream | undefined;
let caller: RTCPeerConnection | undefined;
let callee: RTCPeerConnection | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let last: RTCInboundRtpStreamStats | undefined;

function show(id: string, text: string) {
  document.getElementById(id)!.textContent = text;
}

async function call() {
  if (caller) return console.warn('A call is on already: press Hang up first.');
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
  const sends = (caller = new RTCPeerConnection());
  const receives = (callee = new RTCPeerConnection());
  receives.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  for (const track of stream.getTracks()) sends.addTrack(track, stream);
  await connect(sends, receives);
  last = undefined;
  timer = setInterval(measure, 1000, receives);
}

async function measure(peer: RTCPeerConnection) {
  // 1. Ask the peer for its report, find the video that comes in, and show its size.

  // 2. Show the bitrate since the last reading, in kbit/s.

  // 3. Show the share of packets lost since then in %, and the jitter in ms.

  // 4. Show the round trip of the path in use in ms, and the name of the codec.
}

/** @param maxBitrate in bit/s; without one, the browser decides */
async function limit(maxBitrate?: number) {
  const sender = caller?.getSenders().find(({ track }) => track?.kind === 'video');
  if (!sender) return console.warn('No call yet: press Call first.');
  // 5. Set the greatest bitrate of what the sender sends.
  console.log('Encodings:', sender.getParameters().encodings);
}

function hangUp() {
  // 6. Stop the timer.
  caller?.close();
  callee?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = caller = callee = undefined;
}

// A call that is being set up is neither begun again nor hung up.
callButton.onclick = async () => {
  callButton.disabled = hangupButton.disabled = true;
  await call().finally(() => (callButton.disabled = hangupButton.disabled = false));
};
limitButton.onclick = () => limit(100_000);
unlimitButton.onclick = () => limit();
hangupButton.onclick = hangUp;
