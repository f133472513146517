import { crossing } from '../shared/crossing.ts';
import { meet } from '../shared/meeting.ts';
import { overBroadcast, type Signal, type Transport } from '../shared/transport.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const bothButton = document.querySelector<HTMLButtonElement>('#bothButton')!;
const role = document.querySelector('#role')!;
const path = document.querySelector('#path')!;

function negotiate(pc: RTCPeerConnection, transport: Transport, polite: boolean) {
  let makingOffer = false;
  let ignoreOffer = false;
  let settingAnswer = false;

  pc.onnegotiationneeded = async () => {
    // 1. Let makingOffer be true from here until the offer is sent, or has failed.
    await pc.setLocalDescription();
    transport.send({ sdp: pc.localDescription! });
  };

  pc.onicecandidate = ({ candidate }) => transport.send({ candidate });

  transport.onsignal = async (signal: Signal) => {
    if ('sdp' in signal) {
      const { sdp } = signal;
      // 2. Has this peer an offer of its own under way? Then ignore this one, unless polite.

      settingAnswer = sdp.type === 'answer';
      await pc.setRemoteDescription(sdp).finally(() => (settingAnswer = false));
      if (sdp.type === 'answer') return;
      await pc.setLocalDescription();
      transport.send({ sdp: pc.localDescription! });
    } else {
      // 3. Forgive the error of a candidate that belongs to an ignored offer, and no other.
      await pc.addIceCandidate(signal.candidate);
    }
  };
}

const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
localVideo.srcObject = stream;

function change(pc: RTCPeerConnection) {
  const tracks = [...stream.getVideoTracks(), ...stream.getAudioTracks()];
  const next = tracks.find((track) => pc.getSenders().every((sender) => sender.track !== track));
  if (next) return void pc.addTrack(next, stream);
  const audio = pc.getTransceivers().at(-1)!;
  audio.direction = audio.direction === 'sendrecv' ? 'recvonly' : 'sendrecv';
}

function connect() {
  const pc = new RTCPeerConnection();
  const inner = overBroadcast('perfect-negotiation');
  const crossed = crossing('perfect-negotiation', place, pc, inner, () => change(pc));
  pc.ontrack = ({ streams }) => {
    // The same stream once more would make the video start anew.
    if (remoteVideo.srcObject !== streams[0]) remoteVideo.srcObject = streams[0]!;
  };
  path.textContent = pc.signalingState;
  pc.onsignalingstatechange = () => (path.textContent += ` → ${pc.signalingState}`);
  // 4. Make one of the two tabs polite.
  negotiate(pc, crossed.transport, false);
  bothButton.onclick = crossed.bothAtOnce;
  return () => {
    crossed.close();
    pc.close();
    remoteVideo.srcObject = null;
  };
}

let disconnect = () => {};
const place = await meet('perfect-negotiation', {
  full() {
    role.textContent = 'full: two other tabs have the places';
  },
  join() {
    role.textContent = `${place} tab, and the other is here`;
    bothButton.disabled = false;
    disconnect = connect();
  },
  leave() {
    role.textContent = `${place} tab, waiting for the other`;
    bothButton.disabled = true;
    disconnect();
  },
});
role.textContent = `${place} tab, waiting for the other`;
