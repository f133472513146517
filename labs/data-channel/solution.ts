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

  // #region create
  sendChannel = localConnection.createDataChannel('chat');
  follow(sendChannel);
  // #endregion

  // #region far-end
  remoteConnection.ondatachannel = ({ channel }) => {
    receiveChannel = channel;
    follow(channel);
    // #region message
    channel.onmessage = ({ data }) => {
      dataChannelReceive.value = data;
    };
    // #endregion
  };
  // #endregion

  // #region connect
  await connect(localConnection, remoteConnection);
  // #endregion
}

// #region send
function send() {
  sendChannel!.send(dataChannelSend.value);
}
// #endregion

// #region follow
function follow(channel: RTCDataChannel) {
  channel.onopen = channel.onclosing = channel.onclose = showStates;
  showStates();
}
// #endregion

function showStates() {
  localState.textContent = sendChannel?.readyState ?? 'none';
  remoteState.textContent = receiveChannel?.readyState ?? 'none';
  // #region buttons
  const open = sendChannel?.readyState === 'open';
  startButton.disabled = open;
  sendButton.disabled = closeButton.disabled = !open;
  // #endregion
}

// #region close
function close() {
  receiveChannel?.addEventListener('close', () => {
    localConnection?.close();
    remoteConnection?.close();
  });
  sendChannel?.close();
}
// #endregion

startButton.onclick = start;
sendButton.onclick = send;
closeButton.onclick = close;
showStates();
