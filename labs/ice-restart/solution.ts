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

// #region words
const words: Record<RTCPeerConnectionState, string> = {
  new: 'Calling…',
  connecting: 'Connecting…',
  connected: 'Connected.',
  disconnected: 'The connection is poor. It may come back by itself…',
  failed: 'The connection is lost. Trying to get it back…',
  closed: 'The call is over.',
};
// #endregion

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

// #region signaling
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
// #endregion

function follow() {
  const state = caller!.connectionState;
  if (state === 'connected') {
    attempts = 0;
    allowFaults(true);
  }
  // #region show
  stateText.textContent = words[state];
  // #endregion
  // #region retry
  if (state === 'failed') {
    if (attempts < MOST_ATTEMPTS) restart();
    else giveUp();
  }
  // #endregion
}

function restart() {
  attempts++;
  // #region restart
  openSignaling();
  caller!.restartIce();
  // #endregion
}

function giveUp() {
  // #region give-up
  hangUp();
  stateText.textContent = 'The call could not be brought back. Press Start to call again.';
  // #endregion
}

function hangUp() {
  allowFaults(false);
  // #region hangup
  closeSignaling();
  caller?.close();
  callee?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  stateText.textContent = words.closed;
  // #endregion
}

// While the camera opens, a second press would open it again and lose the first call.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
hangupButton.onclick = hangUp;
dropButton.onclick = goneButton.onclick = closeSignaling;
