import { crossing } from '../shared/crossing.ts';
import { meet } from '../shared/meeting.ts';
import { overBroadcast, type Signal, type Transport } from '../shared/transport.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const bothButton = document.querySelector<HTMLButtonElement>('#bothButton')!;
const role = document.querySelector('#role')!;
const path = document.querySelector('#path')!;

// #region negotiate
function negotiate(pc: RTCPeerConnection, transport: Transport, polite: boolean) {
  let makingOffer = false;
  let ignoreOffer = false;
  let settingAnswer = false;

  // #region offer
  pc.onnegotiationneeded = async () => {
    try {
      makingOffer = true;
      await pc.setLocalDescription();
      transport.send({ sdp: pc.localDescription! });
    } finally {
      makingOffer = false;
    }
  };
  // #endregion

  pc.onicecandidate = ({ candidate }) => transport.send({ candidate });

  transport.onsignal = async (signal: Signal) => {
    if ('sdp' in signal) {
      const { sdp } = signal;
      // #region collision
      const ready = !makingOffer && (pc.signalingState === 'stable' || settingAnswer);
      ignoreOffer = sdp.type === 'offer' && !ready && !polite;
      if (ignoreOffer) return;
      // #endregion
      // #region accept
      settingAnswer = sdp.type === 'answer';
      await pc.setRemoteDescription(sdp).finally(() => (settingAnswer = false));
      if (sdp.type === 'answer') return;
      await pc.setLocalDescription();
      transport.send({ sdp: pc.localDescription! });
      // #endregion
    } else {
      // #region candidate
      try {
        await pc.addIceCandidate(signal.candidate);
      } catch (error) {
        // Candidates of an offer that was ignored have nowhere to go.
        if (!ignoreOffer) throw error;
      }
      // #endregion
    }
  };
}
// #endregion

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
  // #region polite
  negotiate(pc, crossed.transport, place === 'second');
  // #endregion
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
