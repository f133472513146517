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

function connect() {
  close();
  const peer = (pc = new RTCPeerConnection());
  // 1. Send each candidate of this peer to the other tab.

  // 2. When a track arrives, show its stream in remoteVideo.

  for (const track of stream.getTracks()) peer.addTrack(track, stream);
  return peer;
}

async function call() {
  if (pc) return console.warn('A call is on already: press Hang up first.');
  const peer = connect();
  // 3. Make an offer and send it to the other tab.
}

async function hear(signal: Signal) {
  console.log('From the other tab:', signal);
  // 4. Answer an offer with a peer of your own, set an answer, add a candidate.
}

function close() {
  pc?.close();
  pc = undefined;
  remoteVideo.srcObject = null;
}

function hangUp() {
  // 5. End the call here and in the other tab, whoever of the two hangs up.
}

function startOver() {
  role.textContent = `${place} tab, waiting for the other`;
  callButton.disabled = true;
  // 6. The other tab is gone: end the call here, so that a new one can begin.
}

transport.onsignal = hear;
callButton.onclick = call;
hangupButton.onclick = hangUp;
