/**
 * A client in the manner of 2019, for a page of our origin: it sends `candidate: null`, adds
 * candidates without a queue, looks at no `from`, and does not know `failed`.
 */
import { io } from 'socket.io-client';

const socket = io();
const errors: string[] = [];
const video = document.createElement('video');
video.muted = true;
video.autoplay = true;
// A silent video begins by itself only where it can be seen.
document.body.replaceChildren(video);

let pc: RTCPeerConnection;
let stream: MediaStream | undefined;
let friend: string;

const client = { id: '', rings: '', state: 'idle', errors, video, call, accept, hangUp };
Object.assign(window, { classic: client });

const trouble = (error: unknown) => void errors.push(String(error));

socket
  .on('init', ({ id }) => (client.id = id))
  .on('request', ({ from }) => (client.rings = from))
  .on('call', (data) => {
    if (data.sdp) {
      pc.setRemoteDescription(new RTCSessionDescription(data.sdp)).catch(trouble);
      if (data.sdp.type === 'offer') pc.createAnswer().then(described).catch(trouble);
    } else if (data.candidate) {
      pc.addIceCandidate(new RTCIceCandidate(data.candidate)).catch(trouble);
    }
  })
  .on('end', () => stop())
  .emit('init');

function described(description: RTCSessionDescriptionInit) {
  void pc.setLocalDescription(description);
  socket.emit('call', { to: friend, sdp: description });
}

async function start(to: string) {
  friend = to;
  pc = new RTCPeerConnection({ iceServers: [] });
  pc.onicecandidate = ({ candidate }) => socket.emit('call', { to: friend, candidate });
  pc.ontrack = ({ streams }) => (video.srcObject = streams[0]!);
  stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  for (const track of stream.getTracks()) pc.addTrack(track, stream);
  client.state = 'in';
}

async function call(to: string) {
  await start(to);
  socket.emit('request', { to });
}

async function accept() {
  await start(client.rings);
  pc.createOffer().then(described).catch(trouble);
}

function hangUp() {
  socket.emit('end', { to: friend });
  stop();
}

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  pc?.close();
  client.state = 'over';
  client.rings = '';
}
