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

function list(name: string, candidate: RTCIceCandidate) {
  console.log(name, candidate.candidate);
  // 1. Add a row to the table: name, type, protocol, address and port, priority.
}

/** One end of the call: what its peer finds it sends, and what it hears it gives to its peer. */
function join(name: string, peer: RTCPeerConnection, line: Transport, trickle: boolean) {
  peer.onicecandidate = ({ candidate }) => {
    if (candidate?.candidate) list(name, candidate);
    // 2. With trickle, send it to the other end at once, the last one (null) too.
  };

  line.onsignal = async (signal) => {
    if ('candidate' in signal) {
      // 3. Keep what comes before the remote description, and add it right after that is set.
      await peer.addIceCandidate(signal.candidate);
    } else {
      await peer.setRemoteDescription(signal.sdp);
      if (signal.sdp.type === 'offer') await describe(peer, line, trickle);
    }
  };
}

/** Makes the offer or the answer, whichever it is time for, and sends it. */
async function describe(peer: RTCPeerConnection, line: Transport, trickle: boolean) {
  await peer.setLocalDescription();
  // 4. Without trickle, wait here until the peer has found every candidate.
  line.send({ sdp: peer.localDescription! });
}

function hangUp() {
  // 5. Close both peers, and the line between them.
}

callButton.onclick = () => call(true);
waitButton.onclick = () => call(false);
hangupButton.onclick = hangUp;
