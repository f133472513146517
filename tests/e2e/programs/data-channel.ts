import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('data-channel', 'solution.ts');

const all: CheckStates = {
  created: 'pass',
  'far-end': 'pass',
  shown: 'pass',
  'send-when-open': 'pass',
  closed: 'pass',
};

const promises = `
const $ = (id) => document.getElementById(id);
$('sendButton').setAttribute('disabled', '');
let a, b, near, far;
$('startButton').addEventListener('click', () => {
  a = new RTCPeerConnection(null);
  b = new RTCPeerConnection(null);
  a.addEventListener('icecandidate', (e) => e.candidate && b.addIceCandidate(e.candidate));
  b.addEventListener('icecandidate', (e) => e.candidate && a.addIceCandidate(e.candidate));
  near = a.createDataChannel('words', { ordered: true, maxRetransmits: 3 });
  near.binaryType = 'arraybuffer';
  near.addEventListener('open', () => $('sendButton').removeAttribute('disabled'));
  near.addEventListener('close', () => $('sendButton').setAttribute('disabled', ''));
  b.addEventListener('datachannel', (e) => {
    far = e.channel;
    far.addEventListener('open', () => ($('remoteState').innerText = far.readyState));
    far.addEventListener('message', (m) => ($('dataChannelReceive').value += m.data + '\\n'));
  });
  a.createOffer()
    .then((offer) => a.setLocalDescription(offer))
    .then(() => b.setRemoteDescription(a.localDescription))
    .then(() => b.createAnswer())
    .then((answer) => b.setLocalDescription(answer))
    .then(() => a.setRemoteDescription(b.localDescription));
});
$('sendButton').addEventListener('click', () => near.send($('dataChannelSend').value));
$('closeButton').addEventListener('click', () => {
  near.close();
  far.close();
  a.close();
  b.close();
});
`;

const negotiated = `
import { connect } from '../shared/loopback.ts';
const send = document.querySelector<HTMLButtonElement>('#sendButton')!;
class End {
  readonly peer = new RTCPeerConnection();
  readonly channel = this.peer.createDataChannel('chat', { negotiated: true, id: 7 });
}
send.disabled = true;
let ends: End[] = [];
document.querySelector<HTMLButtonElement>('#startButton')!.onclick = async () => {
  ends = [new End(), new End()];
  const [near, far] = ends as [End, End];
  near.channel.onopen = () => (send.disabled = false);
  far.channel.onopen = () => {
    document.querySelector('#remoteState')!.textContent = 'open';
  };
  far.channel.onmessage = ({ data }) => {
    document.querySelector('#dataChannelReceive')!.append(data);
  };
  await connect(near.peer, far.peer);
};
send.onclick = () =>
  ends[0]!.channel.send(document.querySelector<HTMLTextAreaElement>('#dataChannelSend')!.value);
document.querySelector<HTMLButtonElement>('#closeButton')!.onclick = () => {
  send.disabled = true;
  for (const { peer } of ends) peer.close();
};
`;

/** In the manner of 2013 to 2019: callbacks, globals, an unreliable channel. */
const legacy = `
var pc1, pc2, sendChannel, receiveChannel;
var sendButton = document.getElementById('sendButton');
sendButton.disabled = true;
function trouble(error) { console.log(error.name + ': ' + error.message); }
function ready() { sendButton.disabled = sendChannel.readyState != 'open'; }
startButton.onclick = function () {
  pc1 = new webkitRTCPeerConnection(null, { optional: [{ RtpDataChannels: true }] });
  pc2 = new webkitRTCPeerConnection(null, { optional: [{ RtpDataChannels: true }] });
  pc1.onicecandidate = function (event) {
    if (event.candidate) pc2.addIceCandidate(event.candidate, function () {}, trouble);
  };
  pc2.onicecandidate = function (event) {
    if (event.candidate) pc1.addIceCandidate(event.candidate, function () {}, trouble);
  };
  sendChannel = pc1.createDataChannel('sendDataChannel', { reliable: false });
  sendChannel.onopen = ready;
  sendChannel.onclose = ready;
  pc2.ondatachannel = function (event) {
    receiveChannel = event.channel;
    receiveChannel.onmessage = function (event) {
      document.getElementById('dataChannelReceive').value = event.data;
    };
  };
  pc1.createOffer(function (offer) {
    pc1.setLocalDescription(offer, function () {}, trouble);
    pc2.setRemoteDescription(offer, function () {}, trouble);
    pc2.createAnswer(function (answer) {
      pc2.setLocalDescription(answer, function () {}, trouble);
      pc1.setRemoteDescription(answer, function () {}, trouble);
    }, trouble);
  }, trouble);
};
sendButton.onclick = function () {
  sendChannel.send(document.getElementById('dataChannelSend').value);
};
closeButton.onclick = function () {
  sendChannel.close();
  receiveChannel.close();
  pc1.close();
  pc2.close();
};
`;

export const trial: Trial = {
  slug: 'data-channel',
  lesson: '/lessons/data-channel/',
  presses: [
    ['Start', ['created', 'send-when-open']],
    ['Send', ['far-end', 'shown']],
    ['Close', ['closed']],
  ],
  start: {
    created: 'fail',
    'far-end': 'fail',
    shown: 'fail',
    'send-when-open': 'fail',
    closed: 'fail',
  },
  wrong: [
    {
      name: 'creates the channel when the offer is made',
      main: change(
        change(
          change(solution, '!open;', 'false;'),
          "  sendChannel = localConnection.createDataChannel('chat');\n  follow(sendChannel);\n",
          '',
        ),
        'await connect(localConnection, remoteConnection);',
        "await connect(localConnection, remoteConnection);\n  sendChannel = localConnection.createDataChannel('chat');",
      ),
      expect: {
        created: 'fail',
        'far-end': 'fail',
        shown: 'fail',
        'send-when-open': 'fail',
        closed: 'fail',
      },
      hint: 'stays connecting',
    },
    {
      name: 'lets Send be pressed while the channel is connecting',
      main: change(
        solution,
        "sendChannel?.readyState === 'open'",
        "sendChannel !== undefined && sendChannel.readyState !== 'closed'",
      ),
      expect: { ...all, 'send-when-open': 'fail' },
      hint: 'InvalidStateError',
    },
    {
      name: 'prints what arrives on the console',
      main: change(solution, 'dataChannelReceive.value = data;', 'console.log(data);'),
      expect: { ...all, shown: 'fail' },
      hint: 'does not show it',
    },
    {
      name: 'listens for messages at its own end',
      main: change(solution, '    channel.onmessage', '    sendChannel!.onmessage'),
      expect: { ...all, shown: 'fail' },
      hint: 'which end',
    },
    {
      name: 'closes the channel and leaves the connections',
      main: change(
        change(solution, 'localConnection?.close();', ''),
        'remoteConnection?.close();',
        '',
      ),
      expect: { ...all, closed: 'fail' },
      hint: 'still open',
    },
    {
      name: 'waits for the far end and closes nothing',
      main: change(solution, '\n  sendChannel?.close();', ''),
      expect: { ...all, closed: 'fail' },
      hint: 'both ends are still open',
    },
    {
      name: 'does not free the buttons',
      main: change(
        solution,
        '  startButton.disabled = open;',
        '  if (open) startButton.disabled = true;',
      ),
      expect: { ...all, closed: 'fail' },
      hint: 'buttons are not back',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'a class and a channel negotiated by hand', main: negotiated, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
