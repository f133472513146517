/** Programs in the manner of the tutorials of 2013 to 2019, as readers bring them along. */
import type { CheckStates } from '../../trials/tab.ts';

export interface Classic {
  name: string;
  slug: 'loopback-call' | 'data-channel';
  html: string;
  main: string;
  /** Buttons of the page, in their order. */
  presses: readonly string[];
  /** What the checks must say at the end. */
  checks?: CheckStates;
  /** The error that must be shown, and a piece of the line to which it must point. */
  error?: { text: string; at: string; undeclared?: string };
}

const callPage = `<h1>Realtime communication</h1>
<video id="localVideo" autoplay muted playsinline></video>
<video id="remoteVideo" autoplay playsinline></video>
<div>
  <button id="startButton">Start</button>
  <button id="callButton" disabled>Call</button>
  <button id="hangupButton" disabled>Hang Up</button>
</div>`;

const channelPage = `<textarea id="dataChannelSend" disabled
  placeholder="Press Start, write something, press Send."></textarea>
<textarea id="dataChannelReceive" disabled></textarea>
<div id="buttons">
  <button id="startButton">Start</button>
  <button id="sendButton" disabled>Send</button>
  <button id="closeButton" disabled>Close</button>
</div>`;

const trace = `
function trace(text) {
  text = text.trim();
  var now = (window.performance.now() / 1000).toFixed(3);
  console.log(now, text);
}
`;

const call = `'use strict';
var startButton = document.getElementById('startButton');
var callButton = document.getElementById('callButton');
var hangupButton = document.getElementById('hangupButton');
var localVideo = document.getElementById('localVideo');
var remoteVideo = document.getElementById('remoteVideo');
var localStream, localPeerConnection, remotePeerConnection;
var mediaStreamConstraints = { video: true };
var offerOptions = { offerToReceiveVideo: 1 };
${trace}
function gotLocalMediaStream(mediaStream) {
  localVideo.srcObject = mediaStream;
  localStream = mediaStream;
  trace('Received local stream.');
  callButton.disabled = false;
}
function handleLocalMediaStreamError(error) {
  trace('navigator.getUserMedia error: ' + error.toString() + '.');
}
function gotRemoteMediaStream(event) {
  remoteVideo.srcObject = event.stream;
  trace('Remote peer connection received remote stream.');
}
function getOtherPeer(peerConnection) {
  return peerConnection === localPeerConnection ? remotePeerConnection : localPeerConnection;
}
function handleConnection(event) {
  var peerConnection = event.target;
  var iceCandidate = event.candidate;
  if (iceCandidate) {
    var newIceCandidate = new RTCIceCandidate(iceCandidate);
    getOtherPeer(peerConnection).addIceCandidate(newIceCandidate)
      .then(function () { trace('addIceCandidate success.'); })
      .catch(function (error) { trace('failed to add ICE candidate: ' + error.toString()); });
  }
}
function setSessionDescriptionError(error) {
  trace('Failed to create session description: ' + error.toString() + '.');
}
function createdOffer(description) {
  localPeerConnection.setLocalDescription(description).catch(setSessionDescriptionError);
  remotePeerConnection.setRemoteDescription(description).catch(setSessionDescriptionError);
  remotePeerConnection.createAnswer().then(createdAnswer).catch(setSessionDescriptionError);
}
function createdAnswer(description) {
  remotePeerConnection.setLocalDescription(description).catch(setSessionDescriptionError);
  localPeerConnection.setRemoteDescription(description).catch(setSessionDescriptionError);
}
function startAction() {
  startButton.disabled = true;
  navigator.mediaDevices.getUserMedia(mediaStreamConstraints)
    .then(gotLocalMediaStream).catch(handleLocalMediaStreamError);
}
function callAction() {
  callButton.disabled = true;
  hangupButton.disabled = false;
  var servers = null;
  localPeerConnection = new RTCPeerConnection(servers);
  localPeerConnection.addEventListener('icecandidate', handleConnection);
  remotePeerConnection = new RTCPeerConnection(servers);
  remotePeerConnection.addEventListener('icecandidate', handleConnection);
  remotePeerConnection.addEventListener('addstream', gotRemoteMediaStream);
  localPeerConnection.addStream(localStream);
  localPeerConnection.createOffer(offerOptions)
    .then(createdOffer).catch(setSessionDescriptionError);
}
function hangupAction() {
  localPeerConnection.close();
  remotePeerConnection.close();
  localStream.getTracks().forEach(function (track) { track.stop(); });
  localPeerConnection = null;
  remotePeerConnection = null;
  hangupButton.disabled = true;
  callButton.disabled = false;
  trace('Ending call.');
}
startButton.addEventListener('click', startAction);
callButton.addEventListener('click', callAction);
hangupButton.addEventListener('click', hangupAction);
`;

const callWithCallbacks = `var localVideo = document.getElementById('localVideo');
var remoteVideo = document.getElementById('remoteVideo');
var stream, pc1, pc2;
startButton.onclick = start;
callButton.onclick = call;
hangupButton.onclick = function () { pc1.close(); pc2.close(); stream.getVideoTracks()[0].stop(); };
function start() {
  navigator.mediaDevices.getUserMedia({ video: true, audio: false }).then(function (got) {
    localVideo.srcObject = stream = got;
    callButton.disabled = false;
  });
}
function call() {
  hangupButton.disabled = false;
  pc1 = new RTCPeerConnection(null);
  pc2 = new RTCPeerConnection(null);
  pc1.onicecandidate = function (e) { if (e.candidate) pc2.addIceCandidate(e.candidate); };
  pc2.onicecandidate = function (e) { if (e.candidate) pc1.addIceCandidate(e.candidate); };
  pc2.onaddstream = function (e) { remoteVideo.srcObject = e.stream; };
  pc1.addStream(stream);
  pc1.createOffer(gotOffer, onError);
}
function gotOffer(description) {
  pc1.setLocalDescription(description);
  pc2.setRemoteDescription(description);
  pc2.createAnswer(gotAnswer, onError);
}
function gotAnswer(description) {
  pc2.setLocalDescription(description);
  pc1.setRemoteDescription(description);
}
function onError(error) { console.log(error); }
`;

const channel = `'use strict';
var localConnection;
var remoteConnection;
var sendChannel;
var receiveChannel;
var pcConstraint;
var dataConstraint;
var dataChannelSend = document.querySelector('textarea#dataChannelSend');
var dataChannelReceive = document.querySelector('textarea#dataChannelReceive');
var startButton = document.querySelector('button#startButton');
var sendButton = document.querySelector('button#sendButton');
var closeButton = document.querySelector('button#closeButton');
startButton.onclick = createConnection;
sendButton.onclick = sendData;
closeButton.onclick = closeDataChannels;
${trace}
function createConnection() {
  dataChannelSend.placeholder = '';
  var servers = null;
  pcConstraint = null;
  dataConstraint = null;
  trace('Using SCTP based data channels');
  window.localConnection = localConnection = new RTCPeerConnection(servers, pcConstraint);
  sendChannel = localConnection.createDataChannel('sendDataChannel', dataConstraint);
  localConnection.onicecandidate = iceCallback1;
  sendChannel.onopen = onSendChannelStateChange;
  sendChannel.onclose = onSendChannelStateChange;
  window.remoteConnection = remoteConnection = new RTCPeerConnection(servers, pcConstraint);
  remoteConnection.onicecandidate = iceCallback2;
  remoteConnection.ondatachannel = receiveChannelCallback;
  localConnection.createOffer().then(gotDescription1, onCreateSessionDescriptionError);
  startButton.disabled = true;
  closeButton.disabled = false;
}
function onCreateSessionDescriptionError(error) {
  trace('Failed to create session description: ' + error.toString());
}
function sendData() {
  var data = dataChannelSend.value;
  sendChannel.send(data);
  trace('Sent Data: ' + data);
}
function closeDataChannels() {
  sendChannel.close();
  receiveChannel.close();
  localConnection.close();
  remoteConnection.close();
  localConnection = null;
  remoteConnection = null;
  startButton.disabled = false;
  sendButton.disabled = true;
  closeButton.disabled = true;
  dataChannelSend.value = '';
  dataChannelReceive.value = '';
  dataChannelSend.disabled = true;
}
function gotDescription1(desc) {
  localConnection.setLocalDescription(desc);
  remoteConnection.setRemoteDescription(desc);
  remoteConnection.createAnswer().then(gotDescription2, onCreateSessionDescriptionError);
}
function gotDescription2(desc) {
  remoteConnection.setLocalDescription(desc);
  localConnection.setRemoteDescription(desc);
}
function iceCallback1(event) {
  if (event.candidate) {
    remoteConnection.addIceCandidate(event.candidate).then(onAddIceCandidateSuccess, onAddIceCandidateError);
  }
}
function iceCallback2(event) {
  if (event.candidate) {
    localConnection.addIceCandidate(event.candidate).then(onAddIceCandidateSuccess, onAddIceCandidateError);
  }
}
function onAddIceCandidateSuccess() { trace('AddIceCandidate success.'); }
function onAddIceCandidateError(error) { trace('Failed to add Ice Candidate: ' + error.toString()); }
function receiveChannelCallback(event) {
  receiveChannel = event.channel;
  receiveChannel.onmessage = onReceiveMessageCallback;
}
function onReceiveMessageCallback(event) { dataChannelReceive.value = event.data; }
function onSendChannelStateChange() {
  var open = sendChannel.readyState === 'open';
  trace('Send channel state is: ' + sendChannel.readyState);
  dataChannelSend.disabled = !open;
  if (open) dataChannelSend.focus();
  sendButton.disabled = !open;
  closeButton.disabled = !open;
}
`;

const without = (program: string, piece: string, by = ''): string => {
  if (!program.includes(piece)) throw new Error(`The program has no "${piece}" to change.`);
  return program.replace(piece, by);
};

const callPasses: CheckStates = {
  'local-video': 'pass',
  'tracks-sent': 'pass',
  candidates: 'pass',
  'offer-answer': 'pass',
  'remote-video': 'pass',
};
const channelPasses: CheckStates = {
  created: 'pass',
  'far-end': 'pass',
  shown: 'pass',
  'send-when-open': 'pass',
  closed: 'pass',
};
const onCall = { slug: 'loopback-call', html: callPage } as const;
const onChannel = { slug: 'data-channel', html: channelPage } as const;

export const classics: readonly Classic[] = [
  {
    ...onCall,
    name: 'a call with promises, addStream and a trace function',
    main: call,
    presses: ['Start', 'Call', 'Hang Up'],
    checks: { ...callPasses, 'hang-up': 'pass' },
  },
  {
    ...onCall,
    name: 'a call with createOffer(success, failure)',
    main: callWithCallbacks,
    presses: ['Start', 'Call', 'Hang Up'],
    checks: { ...callPasses, 'hang-up': 'pass' },
  },
  {
    ...onCall,
    name: 'a call that leaves the camera on',
    main: without(call, '  localStream.getTracks().forEach(function (track) { track.stop(); });\n'),
    presses: ['Start', 'Call', 'Hang Up'],
    checks: { ...callPasses, 'hang-up': 'fail' },
  },
  {
    ...onCall,
    name: 'a call whose connections are declared nowhere',
    main: without(callWithCallbacks, 'var stream, pc1, pc2;', 'var stream;'),
    presses: ['Start', 'Call'],
    checks: { 'local-video': 'pass' },
    error: {
      text: 'ReferenceError: pc1 is not defined',
      at: 'pc1 = new RTCPeerConnection',
      undeclared: 'pc1',
    },
  },
  {
    ...onCall,
    name: 'a call without the trace function of its other file',
    main: without(call, trace),
    presses: ['Start'],
    error: {
      text: 'ReferenceError: trace is not defined',
      at: "trace('navigator.getUserMedia error",
      undeclared: 'trace',
    },
  },
  {
    ...onChannel,
    name: 'a channel with .then(success, failure)',
    main: channel,
    presses: ['Start', 'Send', 'Close'],
    checks: channelPasses,
  },
  {
    ...onChannel,
    name: 'a channel with createOffer(success, failure)',
    main: without(
      without(
        channel,
        'createOffer().then(gotDescription1, onCreateSessionDescriptionError)',
        'createOffer(gotDescription1, onCreateSessionDescriptionError)',
      ),
      'createAnswer().then(gotDescription2, onCreateSessionDescriptionError)',
      'createAnswer(gotDescription2, onCreateSessionDescriptionError)',
    ),
    presses: ['Start', 'Send', 'Close'],
    checks: channelPasses,
  },
  {
    ...onChannel,
    name: 'a channel whose servers are declared nowhere',
    main: without(channel, '  var servers = null;\n'),
    presses: ['Start'],
    error: {
      text: 'ReferenceError: servers is not defined',
      at: 'window.localConnection = localConnection',
      undeclared: 'servers',
    },
  },
  {
    ...onChannel,
    name: 'a channel that is kept in an undeclared variable',
    main: without(channel, 'var sendChannel;\n'),
    presses: ['Start'],
    error: {
      text: 'ReferenceError: sendChannel is not defined',
      at: 'sendChannel = localConnection.createDataChannel',
      undeclared: 'sendChannel',
    },
  },
  {
    ...onChannel,
    name: 'a channel that sends before it is open',
    main: without(channel, '  localConnection.onicecandidate = iceCallback1;\n', '  sendData();\n'),
    presses: ['Start'],
    error: { text: 'InvalidStateError', at: 'sendChannel.send(data)' },
  },
  {
    ...onChannel,
    name: 'a channel with a call from 2012',
    main: without(
      channel,
      'sendChannel = localConnection.createDataChannel',
      'localConnection.processSignalingMessage();\n  sendChannel = localConnection.createDataChannel',
    ),
    presses: ['Start'],
    error: { text: 'is not a function', at: 'processSignalingMessage' },
  },
];
