/** One call at a time. Whoever accepts makes the offer. */
/* global io */
const element = (id) => document.getElementById(id);
const [form, to, call, accept, hangUp] = ['dial', 'to', 'call', 'accept', 'hangUp'].map(element);
const socket = io();

/** Who is at the other end, from the first ring on. */
let other;
let pc;
let stream;
/** Candidates that came before the description that they belong to. */
let early = [];

const say = (text) => (element('state').textContent = text);

function show() {
  call.disabled = other !== undefined;
  hangUp.hidden = other === undefined;
}

/** Opens the camera. Answers false where the call ended while the browser asked for it. */
async function openCamera() {
  const caller = other;
  const opened =
    stream ?? (await navigator.mediaDevices.getUserMedia({ video: true, audio: true }));
  if (other !== caller) {
    for (const track of opened.getTracks()) track.stop();
    return false;
  }
  element('local').srcObject = stream = opened;
  return true;
}

function connect() {
  const made = (pc = new RTCPeerConnection({
    iceServers: [{ urls: 'stun:stun.l.google.com:19302' }],
  }));
  for (const track of stream.getTracks()) made.addTrack(track, stream);
  made.onicecandidate = ({ candidate }) => socket.emit('call', { to: other, candidate });
  made.ontrack = ({ streams }) => (element('remote').srcObject = streams[0]);
  made.onconnectionstatechange = () => {
    say(made.connectionState);
    if (made.connectionState === 'failed') end('No path was found between the two networks.');
  };
}

/** Sends the description that is due: an offer, or the answer to one. */
async function describe() {
  await pc.setLocalDescription();
  socket.emit('call', { to: other, sdp: pc.localDescription });
}

function end(text) {
  pc?.close();
  for (const track of stream?.getTracks() ?? []) track.stop();
  pc = stream = other = undefined;
  early = [];
  element('local').srcObject = element('remote').srcObject = null;
  accept.hidden = true;
  say(text);
  show();
}

/** What goes wrong while a call is set up ends it for both. */
function attempt(step) {
  return async (...given) => {
    try {
      await step(...given);
    } catch (error) {
      console.error(error);
      if (other) socket.emit('end', { to: other });
      end(error.name === 'NotAllowedError' ? 'The camera was not allowed.' : error.message);
    }
  };
}

socket.on('connect', () => socket.emit('init'));
socket.on('init', ({ id }) => (element('id').textContent = id));
socket.on('disconnect', () => say('The server is away. A call that is on goes on.'));
socket.on('failed', () => end('Nobody has this id.'));
socket.on('end', () => other && end('The other side has hung up.'));

socket.on('request', ({ from }) => {
  // Somebody else, while a call is on or rings: they hear that it is over before it has begun.
  if (other) return socket.emit('end', { to: from });
  other = from;
  say(`${from} is calling.`);
  accept.hidden = false;
  show();
});

// Signals are handled one after the other: a candidate must not overtake its description.
let handled = Promise.resolve();
socket.on('call', (signal) => (handled = handled.then(() => receive(signal))));

const receive = attempt(async ({ from, sdp, candidate }) => {
  if (from !== other) return;
  if (!pc) {
    if (!(await openCamera())) return;
    connect();
  }
  if (sdp) {
    await pc.setRemoteDescription(sdp);
    for (const one of early.splice(0)) await pc.addIceCandidate(one);
    if (sdp.type === 'offer') await describe();
    return;
  }
  if (pc.remoteDescription) await pc.addIceCandidate(candidate ?? undefined);
  else early.push(candidate ?? undefined);
});

form.onsubmit = attempt(async (event) => {
  event.preventDefault();
  if (other) return;
  other = to.value.trim();
  show();
  if (!(await openCamera())) return;
  socket.emit('request', { to: other });
  say('Ringing…');
});

accept.onclick = attempt(async () => {
  accept.hidden = true;
  if (!(await openCamera())) return;
  connect();
  await describe();
});

hangUp.onclick = () => {
  socket.emit('end', { to: other });
  end('You have hung up.');
};

addEventListener('pagehide', () => other && socket.emit('end', { to: other }));
