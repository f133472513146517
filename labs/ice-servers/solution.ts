import { connect } from '../shared/loopback.ts';
import { fetchCredentials, yesterdaysCredentials } from '../shared/turn-service.ts';

const HOST = 'turn.example.org';
const MOST_RENEWALS = 3;

const table = document.querySelector<HTMLTableSectionElement>('#candidates')!;
const stateText = document.querySelector('#state')!;
const pathText = document.querySelector('#path')!;
const trouble = document.querySelector('#trouble')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const relayButton = document.querySelector<HTMLButtonElement>('#relayButton')!;
const oldButton = document.querySelector<HTMLButtonElement>('#oldButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let pc1: RTCPeerConnection | undefined;
let pc2: RTCPeerConnection | undefined;
let renewals = 0;

async function servers(fetched = fetchCredentials()): Promise<RTCIceServer[]> {
  const { username, credential } = await fetched;
  console.log('credentials of', username);
  // #region servers
  const urls = [`turn:${HOST}`, `turn:${HOST}?transport=tcp`, `turns:${HOST}:443`];
  return [{ urls: `stun:${HOST}` }, { urls, username, credential }];
  // #endregion
}

async function call(relayOnly: boolean, fetched = fetchCredentials()) {
  const configuration: RTCConfiguration = { iceServers: await servers(fetched) };
  // #region relay
  if (relayOnly) configuration.iceTransportPolicy = 'relay';
  // #endregion
  hangUp();
  table.replaceChildren();
  renewals = 0;
  const caller = (pc1 = new RTCPeerConnection(configuration));
  const callee = (pc2 = new RTCPeerConnection(configuration));
  watch('caller', caller);
  watch('callee', callee);
  caller.onconnectionstatechange = () => follow(caller, callee);
  caller.onnegotiationneeded = () => connect(caller, callee);
  caller.createDataChannel('talk');
}

/** Lists what a peer finds, and tells what goes wrong meanwhile. */
function watch(name: string, peer: RTCPeerConnection) {
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate?.candidate) return;
    const { type, address, port, priority } = candidate;
    const row = table.insertRow();
    for (const value of [name, type, `${address}:${port}`, String(priority)]) {
      row.insertCell().textContent = value;
    }
  });
  peer.onicecandidateerror = ({ errorCode, errorText, url }) => {
    console.log(name, errorCode, errorText, url);
    // #region errors
    if (errorCode === 401) trouble.textContent = 'The TURN server refuses the password.';
    // #endregion
  };
}

async function follow(caller: RTCPeerConnection, callee: RTCPeerConnection) {
  const state = caller.connectionState;
  stateText.textContent = state;
  pathText.textContent = state === 'connected' ? await pathOf(caller) : '';
  if (state === 'connected') renewals = 0;
  if (state === 'failed' && renewals++ < MOST_RENEWALS) await renew(caller, callee);
}

/** The types of the two candidates in use. */
async function pathOf(peer: RTCPeerConnection) {
  const report = await peer.getStats();
  for (const entry of report.values()) {
    if (entry.type !== 'candidate-pair' || !entry.nominated) continue;
    const [here, there] = [report.get(entry.localCandidateId), report.get(entry.remoteCandidateId)];
    if (here && there) return `${here.candidateType} ↔ ${there.candidateType}`;
  }
  return '';
}

/** The path is lost, perhaps after hours. */
async function renew(caller: RTCPeerConnection, callee: RTCPeerConnection) {
  // #region renew
  const iceServers = await servers();
  for (const peer of [caller, callee]) {
    if (peer.signalingState === 'closed') return;
    peer.setConfiguration({ ...peer.getConfiguration(), iceServers });
  }
  caller.restartIce();
  // #endregion
}

function hangUp() {
  pc1?.close();
  pc2?.close();
  stateText.textContent = 'none';
  pathText.textContent = trouble.textContent = '';
}

callButton.onclick = () => call(false);
relayButton.onclick = () => call(true);
oldButton.onclick = () => call(false, yesterdaysCredentials());
hangupButton.onclick = hangUp;
