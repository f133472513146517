/** The smallest page that can be called: camera, offer, candidates, and nothing that can go wrong. */
import { io } from 'socket.io-client';

document.body.innerHTML = `<p id="own"></p><button id="accept" disabled>Accept</button>
<video id="remote" autoplay muted playsinline></video>`;
const video = document.querySelector<HTMLVideoElement>('#remote')!;
const button = document.querySelector<HTMLButtonElement>('#accept')!;
const socket = io();
let friend = '';
let pc: RTCPeerConnection;

async function start(): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  pc = new RTCPeerConnection();
  pc.onicecandidate = ({ candidate }) => candidate && send({ candidate });
  pc.ontrack = ({ streams }) => (video.srcObject = streams[0]!);
  for (const track of stream.getTracks()) pc.addTrack(track, stream);
}

const send = (signal: object) => socket.emit('call', { to: friend, ...signal });

async function describe(): Promise<void> {
  await pc.setLocalDescription();
  send({ sdp: pc.localDescription });
}

socket
  .on('init', ({ id }) => (document.querySelector('#own')!.textContent = id))
  .on('request', ({ from }) => {
    friend = from;
    button.disabled = false;
  })
  .on('call', async ({ sdp, candidate }) => {
    if (candidate) await pc.addIceCandidate(candidate);
    if (!sdp) return;
    await pc.setRemoteDescription(sdp);
    if (sdp.type === 'offer') await describe();
  })
  .emit('init');

button.onclick = async () => {
  await start();
  await describe();
};

Object.assign(window, {
  async call(to: string) {
    friend = to;
    await start();
    socket.emit('request', { to });
  },
});
