import { meet } from '../shared/meeting.ts';
import { overBroadcast, type Signal } from '../shared/transport.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;
const role = document.querySelector('#role')!;

let pc: RTCPeerConnection | undefined;

const stream = await navigator.mediaDevices.getUserMedia({ video: true });
localVideo.srcObject = stream;
role.textContent = 'looking for a place';

// #region meet
const place = await meet('two-tabs', {
  full() {
    role.textContent = 'full: two other tabs have the places';
  },
  join() {
    role.textContent = `${place} tab, and the other is here`;
    callButton.disabled = false;
  },
  leave: startOver,
});
role.textContent = `${place} tab, waiting for the other`;
const transport = overBroadcast('two-tabs');
// #endregion

function connect() {
  close();
  const peer = (pc = new RTCPeerConnection());
  // #region candidates
  peer.onicecandidate = ({ candidate }) => transport.send({ candidate });
  // #endregion

  // #region remote
  peer.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  // #endregion

  for (const track of stream.getTracks()) peer.addTrack(track, stream);
  return peer;
}

async function call() {
  if (pc) return console.warn('A call is on already: press Hang up first.');
  const peer = connect();
  // #region offer
  await peer.setLocalDescription();
  transport.send({ sdp: peer.localDescription! });
  // #endregion
}

// #region hear
async function hear(signal: Signal) {
  if ('candidate' in signal) {
    await pc?.addIceCandidate(signal.candidate);
  } else if (signal.sdp.type === 'answer') {
    await pc?.setRemoteDescription(signal.sdp);
  } else {
    const peer = connect();
    await peer.setRemoteDescription(signal.sdp);
    await peer.setLocalDescription();
    transport.send({ sdp: peer.localDescription! });
  }
}
// #endregion

function close() {
  pc?.close();
  pc = undefined;
  remoteVideo.srcObject = null;
}

// #region hangup
function hangUp() {
  transport.end();
  close();
}
transport.onend = close;
// #endregion

function startOver() {
  role.textContent = `${place} tab, waiting for the other`;
  callButton.disabled = true;
  // #region over
  close();
  // #endregion
}

transport.onsignal = hear;
callButton.onclick = call;
hangupButton.onclick = hangUp;
