import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('data-channel', 'solution.ts');

const all: CheckStates = {
  created: 'pass',
  'far-end': 'pass',
  shown: 'pass',
  'send-when-open': 'pass',
  closed: 'pass',
};
const none: CheckStates = Object.fromEntries(Object.keys(all).map((id) => [id, 'fail']));

const withoutImports = (program: string) =>
  `${labFile('shared', 'loopback.ts').replace('export ', '')}\n${program.replaceAll(/^import .*$/gm, '')}`;

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

/** Each line travels as JSON, and a log shows it with its time; `joined` is where all is set up. */
const json = `
import { connect } from '../shared/loopback.ts';
interface Line { text: string; at: number; from: { name: string } }
class Chat {
  #local?: RTCPeerConnection;
  #remote?: RTCPeerConnection;
  #mine?: RTCDataChannel;
  #theirs?: RTCDataChannel;
  readonly #one = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
  constructor() {
    this.#one('startButton').addEventListener('click', () => void this.#start());
    this.#one('sendButton').addEventListener('click', () => this.#send());
    this.#one('closeButton').addEventListener('click', () => this.#close());
    this.#draw();
  }
  async #start() {
    this.#local = new RTCPeerConnection();
    this.#remote = new RTCPeerConnection();
    this.#mine = this.#watched(this.#local.createDataChannel('chat', { protocol: 'json' }));
    this.#remote.addEventListener('datachannel', ({ channel }) => {
      this.#theirs = this.#watched(channel);
      channel.addEventListener('message', ({ data }) => this.#show(JSON.parse(data)));
    });
    await connect(this.#local, this.#remote);
  }
  #watched(channel: RTCDataChannel) {
    for (const type of ['open', 'closing', 'close']) channel.addEventListener(type, this.#draw);
    return channel;
  }
  #send() {
    const text = this.#one<HTMLTextAreaElement>('dataChannelSend').value;
    const line: Line = { text, at: Date.now(), from: { name: 'me' } };
    this.#mine!.send(JSON.stringify(line));
  }
  #show({ text, at }: Line) {
    this.#one<HTMLTextAreaElement>('dataChannelReceive').value +=
      new Date(at).toLocaleTimeString() + ' ' + text + '\\n';
  }
  #close() {
    this.#theirs!.addEventListener('close', () => [this.#local, this.#remote].forEach((peer) => peer!.close()));
    this.#mine!.close();
  }
  readonly #draw = () => {
    const open = this.#mine?.readyState === 'open';
    this.#one<HTMLButtonElement>('startButton').disabled = open;
    for (const id of ['sendButton', 'closeButton']) this.#one<HTMLButtonElement>(id).disabled = !open;
  };
}
new Chat();
`;

/** Bytes, in blobs, behind a control channel that greets; all buttons but Start in a fieldset. */
const bytes = `
const html = document.querySelector.bind(document);
const group = document.createElement('fieldset');
group.disabled = true;
html('.controls').append(group);
group.append(html('#sendButton'), html('#closeButton'));
let peers, words;
html('#startButton').onclick = async () => {
  const answerer = new RTCPeerConnection();
  const offerer = new RTCPeerConnection();
  peers = [offerer, answerer];
  offerer.onicecandidate = (e) => answerer.addIceCandidate(e.candidate);
  answerer.onicecandidate = (e) => offerer.addIceCandidate(e.candidate);
  const control = offerer.createDataChannel('control');
  control.onopen = () => control.send(JSON.stringify({ hello: 1 }));
  answerer.addEventListener('datachannel', ({ channel }) => {
    if (channel.label === 'control') return (channel.onmessage = () => channel.send('{"hello":2}'));
    channel.binaryType = 'blob';
    channel.onmessage = async ({ data }) => {
      html('#dataChannelReceive').value = await data.text();
    };
  });
  words = offerer.createDataChannel('words');
  words.onopen = () => (group.disabled = false);
  words.onclose = () => (group.disabled = true);
  await offerer.setLocalDescription(await offerer.createOffer());
  await answerer.setRemoteDescription(offerer.localDescription);
  await answerer.setLocalDescription(await answerer.createAnswer());
  await offerer.setRemoteDescription(answerer.localDescription);
};
html('#sendButton').onclick = () => words.send(new Blob([html('#dataChannelSend').value]));
html('#closeButton').onclick = () => peers.forEach((peer) => peer.close()) ?? (group.disabled = true);
`;

/** Descriptions after gathering, the callee first, a probe, and a page of the program's own. */
const rebuilt = `
document.body.innerHTML = \`
  <form><input id="dataChannelSend" value="안녕하세요"></form>
  <ul id="dataChannelReceive"></ul>
  <button id="startButton">Start</button><button id="sendButton" disabled>Send</button><button id="closeButton">Close</button>
  <p id="remoteState"></p>\`;
new RTCPeerConnection().createDataChannel('probe');
const whole = (peer) =>
  new Promise((resolve) => {
    if (peer.iceGatheringState === 'complete') return resolve(peer.localDescription);
    peer.addEventListener('icegatheringstatechange', () =>
      peer.iceGatheringState === 'complete' && resolve(peer.localDescription));
  });
const next = (target, type) =>
  new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
async function* messages(channel) {
  const queue = [];
  let wake = () => {};
  channel.addEventListener('message', ({ data }) => { queue.push(data); wake(); });
  for (;;) {
    while (queue.length) yield queue.shift();
    await new Promise((resolve) => (wake = resolve));
  }
}
let near, far, channel;
async function receive() {
  const { channel: end } = await next(far, 'datachannel');
  remoteState.textContent = '열림';
  for await (const data of messages(end)) {
    const [, text] = data.split('|');
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('b'), { textContent: text }));
    dataChannelReceive.append(item);
  }
}
startButton.addEventListener('click', async () => {
  far = new RTCPeerConnection();
  near = new RTCPeerConnection();
  void receive();
  channel = near.createDataChannel('', { ordered: false });
  await near.setLocalDescription();
  await far.setRemoteDescription(await whole(near));
  await far.setLocalDescription();
  await near.setRemoteDescription(await whole(far));
  while (channel.readyState !== 'open') await new Promise((resolve) => setTimeout(resolve, 20));
  sendButton.disabled = false;
});
sendButton.onclick = () => channel.send('chat|' + dataChannelSend.value);
closeButton.onclick = () => {
  channel.close();
  channel.onclose = () => { near.close(); far.close(); sendButton.disabled = true; };
};
`;

const usableAlways = change(
  change(solution, 'startButton.disabled = open;', ''),
  'sendButton.disabled = closeButton.disabled = !open;',
  'void open;',
);
const pressedEarly = [
  ['Send', []],
  ['Start', ['created']],
  ['Send', ['far-end', 'shown']],
  ['Close', ['closed']],
] as const;
/** Where nothing opens, a right program lets nothing further be pressed. */
const startOnly = [['Start', ['created', 'far-end', 'send-when-open']]] as const;
const notOpen: CheckStates = { created: 'fail', 'far-end': 'fail', 'send-when-open': 'fail' };
const pressedTwice = [
  [['Start', 'Start'], ['created']],
  ['Send', ['far-end', 'shown']],
  ['Close', ['closed']],
] as const;

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
      hint: 'no end of the channel has closed',
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
    {
      name: 'sets everything up when the page has loaded',
      main: `window.addEventListener('load', () => {\n${withoutImports(solution)}\n});`,
      expect: none,
      hint: 'load and DOMContentLoaded have passed',
    },
    {
      name: 'keeps the answer to itself',
      main: change(legacy, 'pc1.setRemoteDescription(answer, function () {}, trouble);', ''),
      presses: startOnly,
      expect: notOpen,
      hint: 'have not reached both',
    },
    {
      name: 'passes on no candidates',
      main: legacy.replaceAll('if (event.candidate)', 'if (!event)'),
      presses: startOnly,
      expect: notOpen,
      hint: 'candidates',
    },
    {
      name: 'says open for an end that it never takes',
      main: change(
        change(solution, 'remoteConnection.ondatachannel', 'localConnection.ondatachannel'),
        "receiveChannel?.readyState ?? 'none'",
        "sendChannel?.readyState ?? 'none'",
      ),
      expect: { ...all, 'far-end': 'fail', shown: 'fail', closed: 'fail' },
      hint: 'at which connection',
    },
    {
      name: 'takes the event and leaves the end',
      main: change(
        solution,
        / {4}receiveChannel = channel;[^]*?\n {4}};\n/.exec(solution)![0],
        '    console.log(channel.label);\n',
      ),
      expect: { ...all, 'far-end': 'fail', shown: 'fail', closed: 'fail' },
      hint: 'nothing is done',
    },
    {
      name: 'negotiates by hand at one end only',
      main: change(solution, "'chat')", "'chat', { negotiated: true, id: 3 })"),
      expect: { ...all, 'far-end': 'fail', shown: 'fail', closed: 'fail' },
      hint: 'the same id',
    },
    {
      name: 'copies what was typed and listens nowhere',
      main: change(
        change(solution, / {4}channel\.onmessage[^]*?\n {4}};\n/.exec(solution)![0], ''),
        'sendChannel!.send(dataChannelSend.value);',
        'sendChannel!.send(dataChannelSend.value);\n  setTimeout(() => (dataChannelReceive.value = dataChannelSend.value), 100);',
      ),
      expect: { ...all, shown: 'fail' },
      hint: 'not because it came',
    },
    {
      name: 'copies what was typed and prints what arrives',
      main: change(
        change(solution, 'dataChannelReceive.value = data;', 'console.log(data);'),
        'sendChannel!.send(dataChannelSend.value);',
        'dataChannelReceive.value = dataChannelSend.value;\n  sendChannel!.send(dataChannelSend.value);',
      ),
      presses: [
        ['Start', ['created', 'send-when-open']],
        ['Send', ['far-end']],
        ['Send', ['shown']],
        ['Close', ['closed']],
      ],
      expect: { ...all, shown: 'fail' },
      hint: 'not because it came',
    },
    {
      name: 'shows the object and not its text',
      main: change(
        change(solution, '.value = data;', '.value = JSON.parse(data);'),
        'send(dataChannelSend.value)',
        'send(JSON.stringify({ text: dataChannelSend.value }))',
      ),
      expect: { ...all, shown: 'fail' },
      hint: 'does not show it',
    },
    {
      name: 'lets Send be pressed before Start',
      main: change(
        solution,
        'closeButton.disabled = !open;',
        "closeButton.disabled = sendChannel?.readyState === 'connecting' || sendChannel?.readyState === 'closed';",
      ),
      expect: { ...all, 'send-when-open': 'fail' },
      hint: 'before Start',
    },
    {
      name: 'sends whatever the state is',
      main: usableAlways,
      presses: [
        [
          ['Start', 'Send'],
          ['created', 'send-when-open'],
        ],
        ['Send', ['far-end', 'shown']],
        ['Close', ['closed']],
      ],
      expect: { ...all, 'send-when-open': 'fail', closed: 'fail' },
      hint: 'threw an InvalidStateError',
    },
    {
      name: 'swallows what is sent too early',
      main: change(
        usableAlways,
        'sendChannel!.send(dataChannelSend.value);',
        "if (sendChannel?.readyState === 'open') sendChannel.send(dataChannelSend.value);",
      ),
      presses: pressedEarly,
      expect: { ...all, 'send-when-open': 'fail', closed: 'fail' },
      hint: 'nothing came of it',
    },
    {
      name: 'starts twice and forgets the first',
      main: change(
        solution,
        "localConnection && localConnection.signalingState !== 'closed'",
        'localConnection === undefined && remoteConnection',
      ),
      presses: pressedTwice,
      expect: { ...all, closed: 'fail' },
      hint: 'earlier press of Start',
    },
  ],
  right: [
    { name: 'promise chains and listeners', main: promises, expect: all },
    { name: 'a class and a channel negotiated by hand', main: negotiated, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
    { name: 'lines in JSON and a log with times', main: json, expect: all },
    { name: 'blobs, a control channel and a fieldset', main: bytes, expect: all },
    { name: 'a page of its own and whole descriptions', main: rebuilt, expect: all },
    {
      name: 'buttons that are hidden',
      main: change(
        change(solution, 'startButton.disabled', 'startButton.hidden'),
        'sendButton.disabled = closeButton.disabled',
        'sendButton.hidden = closeButton.hidden',
      ),
      expect: all,
    },
    {
      name: 'a long text in a log',
      main:
        change(
          solution,
          'dataChannelReceive.value = data;',
          'dataChannelReceive.value += `Them, ${new Date().toLocaleTimeString()}: ${data}\\n`;',
        ) + "\ndataChannelSend.value = 'All work and no play. '.repeat(1500);\n",
      expect: all,
    },
    {
      name: 'a queue for what is sent too early',
      main: change(
        change(
          usableAlways,
          'sendChannel!.send(dataChannelSend.value);',
          `queue.push(dataChannelSend.value);
  flush();
}

const queue: string[] = [];
function flush() {
  while (queue.length > 0 && sendChannel?.readyState === 'open') sendChannel.send(queue.shift()!);`,
        ),
        'void open;',
        'if (open) flush();',
      ),
      presses: pressedEarly,
      expect: all,
    },
    {
      name: 'a word for who sends too early',
      main: change(
        usableAlways,
        'sendChannel!.send(dataChannelSend.value);',
        `const note = document.body.appendChild(document.createElement('output'));
  note.id = 'note';
  if (sendChannel?.readyState === 'open') sendChannel.send(dataChannelSend.value);
  else note.textContent = '아직 연결되지 않았어요.';
  setTimeout(() => note.remove(), 1000);`,
      ),
      presses: pressedEarly,
      expect: all,
    },
    {
      name: 'the solution and two presses of Start',
      main: solution,
      presses: pressedTwice,
      expect: all,
    },
  ],
};
