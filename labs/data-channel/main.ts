import { connect } from '../shared/loopback.ts';

const dataChannelSend = document.querySelector<HTMLTextAreaElement>('#dataChannelSend')!;
const dataChannelReceive = document.querySelector<HTMLTextAreaElement>('#dataChannelReceive')!;
const localState = document.querySelector('#localState')!;
const remoteState = document.querySelector('#remoteState')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const sendButton = document.querySelector<HTMLButtonElement>('#sendButton')!;
const closeButton = document.querySelector<HTMLButtonElement>('#closeButton')!;

let localConnection: RTCPeerConnection | undefined;
let remoteConnection: RTCPeerConnection | undefined;
let sendChannel: RTCDataChannel | undefined;
let receiveChannel: RTCDataChannel | undefined;

async function start() {
  if (localConnection && localConnection.signalingState !== 'closed') {
    return console.warn('The connections are there already: close them first.');
  }
  localConnection = new RTCPeerConnection();
  remoteConnection = new RTCPeerConnection();
  sendChannel = receiveChannel = undefined;

  // 1. Create a channel at the local connection, keep it in sendChannel, and follow it.

  // 2. When the remote connection is given its end, keep it in receiveChannel, and follow it.

  // 3. Show each message that reaches the remote end in dataChannelReceive.

  await connect(localConnection, remoteConnection);
}

function send() {
  sendChannel!.send(dataChannelSend.value);
}

function follow(channel: RTCDataChannel) {
  channel.onopen = channel.onclosing = channel.onclose = showStates;
  showStates();
}

function showStates() {
  localState.textContent = sendChannel?.readyState ?? 'none';
  remoteState.textContent = receiveChannel?.readyState ?? 'none';
  // 4. Let Send and Close be pressed only while the channel is open, and Start only while not.
}

function close() {
  // 5. Close the channel; once its far end has closed too, close both connections.
}

startButton.onclick = start;
sendButton.onclick = send;
closeButton.onclick = close;
showStates();
