import { io } from 'socket.io-client';
import { negotiate } from '../shared/negotiation.ts';
import { overSocket, type Transport } from '../shared/transport.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const myId = document.querySelector<HTMLElement>('#myId')!;
const peerId = document.querySelector<HTMLInputElement>('#peerId')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const acceptButton = document.querySelector<HTMLButtonElement>('#acceptButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;
const status = document.querySelector<HTMLElement>('#status')!;

const socket = io();
let stream: MediaStream | undefined;
let pc: RTCPeerConnection | undefined;
let transport: Transport | undefined;
/** The id of the other side: whom we ring, who rings us, or with whom we speak. */
let peer: string | undefined;

const say = (text: string) => (status.textContent = text);

// #region id
socket.on('connect', () => socket.emit('init'));
// #endregion
socket.on('init', ({ id }: { id: string }) => (myId.textContent = id));
socket.on('disconnect', () => say('The signaling server is gone. A call that stands goes on.'));

async function openCamera() {
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
}

function sendCamera() {
  for (const track of stream!.getTracks()) pc!.addTrack(track, stream!);
}

async function call() {
  const to = peerId.value.trim();
  if (!to) return say('Type the id of the other side first.');
  if (peer) hangUp();
  peer = to;
  await openCamera();
  // Hung up while the camera opened?
  if (peer !== to) return stop('Hung up.');
  // #region ring
  connect(to, true);
  // Nothing of ours goes out before the other side has accepted, and its track has come.
  pc!.addEventListener('track', sendCamera, { once: true });
  say(`Ringing ${to}…`);
  socket.emit('request', { to });
  // #endregion
}

// #region request
socket.on('request', ({ from }: { from: string }) => {
  if (peer) return socket.emit('end', { to: from });
  peer = from;
  return say(`${from} is calling.`);
});
// #endregion

async function accept() {
  const from = peer;
  if (pc) return say('A call is on already: hang up first.');
  if (!from) return say('Nobody is calling.');
  await openCamera();
  if (peer !== from) return stop('Too late.');
  // #region accept
  connect(from, false);
  sendCamera();
  // #endregion
}

/** Sets up our end of the connection. The one who rang is the polite one. */
function connect(to: string, polite: boolean) {
  pc = new RTCPeerConnection();
  pc.ontrack = ({ streams }) => (remoteVideo.srcObject = streams[0]!);
  pc.onconnectionstatechange = () => say(`${to}: ${pc?.connectionState}`);
  // #region transport
  transport = overSocket(socket, to);
  negotiate(pc, transport, polite);
  // #endregion
}

/** Ends our side of the call. */
function stop(why: string) {
  transport?.close();
  pc?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  transport = pc = stream = peer = undefined;
  say(why);
}

// #region failed
socket.on('failed', () => {
  if (peer) stop(`Nobody has the id ${peer}.`);
});
// #endregion

// #region end
function hangUp() {
  if (peer) socket.emit('end', { to: peer });
  stop('You hung up.');
}

socket.on('end', () => stop('The other side hung up.'));
// #endregion

/** While the camera opens, a second press would open it again and lose the first stream. */
async function alone(step: () => Promise<unknown>) {
  callButton.disabled = acceptButton.disabled = true;
  try {
    await step();
  } catch (error) {
    // Without a camera there is no call, and whoever rings should not wait for one.
    hangUp();
    say(`The call failed: ${(error as Error).name}`);
    throw error;
  } finally {
    callButton.disabled = acceptButton.disabled = false;
  }
}

callButton.onclick = () => alone(call);
acceptButton.onclick = () => alone(accept);
hangupButton.onclick = hangUp;
