import { negotiate } from '../shared/negotiation.ts';
import { inPage } from '../shared/transport.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const stateText = document.querySelector('#state')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;
const blipButton = document.querySelector<HTMLButtonElement>('#blipButton')!;
const dropButton = document.querySelector<HTMLButtonElement>('#dropButton')!;
const goneButton = document.querySelector<HTMLButtonElement>('#goneButton')!;

const MOST_ATTEMPTS = 3;

let stream: MediaStream | undefined;
let caller: RTCPeerConnection | undefined;
let callee: RTCPeerConnection | undefined;
let signaling = inPage();
let attempts = 0;

/** There must be a call before something can happen to it. */
function allowFaults(allowed: boolean) {
  for (const button of [blipButton, dropButton, goneButton]) button.disabled = !allowed;
}

async function start() {
  hangUp();
  stateText.textContent = 'Calling…';
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
  attempts = 0;
  caller = new RTCPeerConnection();
  callee = new RTCPeerConnection();
  caller.onconnectionstatechange = follow;
  callee.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  openSignaling();
  for (const track of stream.getTracks()) caller.addTrack(track, stream);
}

/** Over a network, the socket would connect again here. */
function openSignaling() {
  closeSignaling();
  signaling = inPage();
  negotiate(caller!, signaling[0], false);
  negotiate(callee!, signaling[1], true);
}

/** A network that drops takes the signaling with it. */
function closeSignaling() {
  for (const end of signaling) end.close();
}

function follow() {
  const state = caller!.connectionState;
  if (state === 'connected') {
    attempts = 0;
    allowFaults(true);
  }
  // 1. Show the state in words that a person understands.
  stateText.textContent = state;
  // 2. Too hasty, a blip mends itself: restart only what has failed.
  if (state === 'disconnected') restart();
}

function restart() {
  attempts++;
  // 3. Open the signaling again first: the network took it along.
  caller!.restartIce();
}

function giveUp() {
  // 4. Come here after three attempts in vain: hang up, and say how to call again.
}

function hangUp() {
  allowFaults(false);
  // 5. Close the signaling and both peers, and stop every track.
}

// While the camera opens, a second press would open it again and lose the first call.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
hangupButton.onclick = hangUp;
dropButton.onclick = goneButton.onclick = closeSignaling;
