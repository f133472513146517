import { slowDescriptions } from '../shared/slow-line.ts';
import { inPage, type Transport } from '../shared/transport.ts';

const table = document.querySelector<HTMLTableSectionElement>('#candidates')!;
const heard = document.querySelector('#heard')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const waitButton = document.querySelector<HTMLButtonElement>('#waitButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;
let line: Transport | undefined;

async function call(trickle: boolean) {
  hangUp();
  table.replaceChildren();
  heard.textContent = 'nothing yet';

  const caller = (pc1 = new RTCPeerConnection());
  const callee = (pc2 = new RTCPeerConnection());
  const [here, there] = inPage();
  line = here;
  join('caller', caller, slowDescriptions(here, caller), trickle);
  join('callee', callee, slowDescriptions(there, callee), trickle);

  callee.ondatachannel = ({ channel }) => {
    channel.onmessage = ({ data }) => (heard.textContent = data);
  };
  const greeting = caller.createDataChannel('greeting');
  greeting.onopen = () => greeting.send('Hello from the caller');
  await describe(caller, here, trickle);
}

// #region list
function list(name: string, candidate: RTCIceCandidate) {
  const { type, protocol, address, port, priority } = candidate;
  const row = table.insertRow();
  for (const value of [name, type, protocol, `${address}:${port}`, priority]) {
    row.insertCell().textContent = String(value);
  }
}
// #endregion

/** One end of the call: what its peer finds it sends, and what it hears it gives to its peer. */
function join(name: string, peer: RTCPeerConnection, line: Transport, trickle: boolean) {
  peer.onicecandidate = ({ candidate }) => {
    if (candidate?.candidate) list(name, candidate);
    // #region trickle
    if (trickle) line.send({ candidate });
    // #endregion
  };

  // #region queue
  const early: (RTCIceCandidateInit | null)[] = [];

  line.onsignal = async (signal) => {
    if ('candidate' in signal) {
      if (peer.remoteDescription) await peer.addIceCandidate(signal.candidate);
      else early.push(signal.candidate);
    } else {
      await peer.setRemoteDescription(signal.sdp);
      await Promise.all(early.splice(0).map((candidate) => peer.addIceCandidate(candidate)));
      if (signal.sdp.type === 'offer') await describe(peer, line, trickle);
    }
  };
  // #endregion
}

/** Makes the offer or the answer, whichever it is time for, and sends it. */
async function describe(peer: RTCPeerConnection, line: Transport, trickle: boolean) {
  await peer.setLocalDescription();
  // #region wait
  if (!trickle) await gathered(peer);
  line.send({ sdp: peer.localDescription! });
  // #endregion
}

// #region gathered
function gathered(peer: RTCPeerConnection) {
  return new Promise<void>((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.onicegatheringstatechange = look;
    look();
  });
}
// #endregion

// #region hangup
function hangUp() {
  pc1?.close();
  pc2?.close();
  line?.close();
  pc1 = pc2 = line = undefined;
}
// #endregion

callButton.onclick = () => call(true);
waitButton.onclick = () => call(false);
hangupButton.onclick = hangUp;
