import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('file-transfer', 'solution.ts');

const all: CheckStates = {
  announced: 'pass',
  bounded: 'pass',
  progress: 'pass',
  verified: 'pass',
  cancelled: 'pass',
};

/** Waits by looking again and again, reads the file piece by piece, and has a channel a file. */
const polling = `
const $ = (id) => document.getElementById(id);
const size = 18 * 1024 * 1024;
const hex = (buffer) => [...new Uint8Array(buffer)].map((b) => (b + 256).toString(16).slice(1)).join('');
let file, channel;
const a = new RTCPeerConnection();
const b = new RTCPeerConnection();
a.onicecandidate = (e) => b.addIceCandidate(e.candidate);
b.onicecandidate = (e) => a.addIceCandidate(e.candidate);
b.ondatachannel = ({ channel: far }) => {
  far.binaryType = 'blob';
  const parts = [];
  let head, got = 0;
  far.onclose = () => { if (head && got < head.size) $('checksum').textContent = 'gone'; };
  far.onmessage = async ({ data }) => {
    if (typeof data === 'string') return void (head = JSON.parse(data));
    parts.push(data);
    got += data.size;
    $('receiveProgress').max = head.size;
    $('receiveProgress').value = got;
    if (got < head.size) return;
    const bytes = await new Response(new Blob(parts)).arrayBuffer();
    const mine = hex(await crypto.subtle.digest({ name: 'SHA-256' }, bytes));
    $('checksum').innerHTML = '<b>' + (mine === head.sha) + '</b>';
  };
};
a.createDataChannel('keeps the connection');
await a.setLocalDescription();
await b.setRemoteDescription(a.localDescription);
await b.setLocalDescription();
await a.setRemoteDescription(b.localDescription);
$('testFileButton').addEventListener('click', () => {
  file = new File([new Uint8Array(size)], 'zeros');
});
$('sendButton').addEventListener('click', async () => {
  const mine = (channel = a.createDataChannel(file.name, { negotiated: false }));
  const sha = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  while (mine.readyState === 'connecting') await new Promise((resolve) => setTimeout(resolve, 10));
  if (mine.readyState !== 'open') return;
  mine.send(JSON.stringify({ sha, size: file.size }));
  for (let at = 0; at < size && mine.readyState === 'open'; at += 200_000) {
    while (mine.bufferedAmount > 4_000_000) await new Promise((resolve) => setTimeout(resolve, 10));
    if (mine.readyState === 'open') mine.send(await file.slice(at, at + 200_000).arrayBuffer());
  }
});
$('cancelButton').addEventListener('click', () => channel.close());
`;

const pump = `
import { connect } from '../shared/loopback.ts';
const bar = document.querySelector<HTMLProgressElement>('#receiveProgress')!;
const status = document.querySelector('#checksum')!;
const digest = async (data: BufferSource) =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', data))));
class Sender {
  at = Infinity;
  going = 0;
  readonly channel: RTCDataChannel;
  readonly data = new Uint8Array(18 * 1024 * 1024);
  constructor(peer: RTCPeerConnection) {
    this.channel = peer.createDataChannel('file');
    this.channel.bufferedAmountLowThreshold = 65_536;
    this.channel.onbufferedamountlow = () => this.pump();
  }
  async start() {
    const mine = ++this.going;
    const sum = await digest(this.data);
    if (this.channel.readyState !== 'open') await new Promise((open) => (this.channel.onopen = open));
    if (mine !== this.going) return;
    this.channel.send(['file.bin', this.data.length, sum].join('|'));
    this.at = 0;
    this.pump();
  }
  pump() {
    while (this.at < this.data.length && this.channel.bufferedAmount < 500_000) {
      this.channel.send(this.data.subarray(this.at, (this.at += 16_384)));
    }
  }
  cancel() {
    this.going++;
    this.at = Infinity;
    this.channel.send('cancelled');
  }
}
const peers = [new RTCPeerConnection(), new RTCPeerConnection()] as const;
const sender = new Sender(peers[0]);
peers[1].ondatachannel = ({ channel }) => {
  channel.binaryType = 'arraybuffer';
  let got = new Uint8Array();
  let sum = '';
  let at = 0;
  channel.onmessage = async ({ data }) => {
    if (data === 'cancelled') return void (status.textContent = 'cancelled');
    if (typeof data === 'string') {
      const [, size, hash] = data.split('|');
      got = new Uint8Array(Number(size));
      sum = hash!;
      return void (at = 0);
    }
    got.set(new Uint8Array(data), at);
    at += data.byteLength;
    bar.setAttribute('value', String(at / got.length));
    if (at === got.length) status.append((await digest(got)) === sum ? 'good' : 'bad');
  };
};
document.querySelector<HTMLButtonElement>('#sendButton')!.onclick = () => sender.start();
document.querySelector<HTMLButtonElement>('#cancelButton')!.onclick = () => sender.cancel();
await connect(...peers);
`;

/** In the manner of the classic samples: FileReader, callbacks, 16 KiB. */
const legacy = `
var file, sendChannel, cancelled, head, parts = [], got = 0;
var pc1 = new webkitRTCPeerConnection(null);
var pc2 = new webkitRTCPeerConnection(null);
function trouble(error) { console.log(error); }
function hex(buffer) {
  return Array.prototype.map.call(new Uint8Array(buffer), function (b) { return ('0' + b.toString(16)).slice(-2); }).join('');
}
pc1.onicecandidate = function (e) { if (e.candidate) pc2.addIceCandidate(e.candidate, function () {}, trouble); };
pc2.onicecandidate = function (e) { if (e.candidate) pc1.addIceCandidate(e.candidate, function () {}, trouble); };
sendChannel = pc1.createDataChannel('sendDataChannel');
sendChannel.binaryType = 'arraybuffer';
sendChannel.bufferedAmountLowThreshold = 1000000;
sendButton.disabled = true;
sendChannel.onopen = function () { sendButton.disabled = false; };
pc2.ondatachannel = function (e) {
  e.channel.binaryType = 'arraybuffer';
  e.channel.onmessage = onMessage;
};
pc1.createOffer(function (offer) {
  pc1.setLocalDescription(offer, function () {}, trouble);
  pc2.setRemoteDescription(offer, function () {}, trouble);
  pc2.createAnswer(function (answer) {
    pc2.setLocalDescription(answer, function () {}, trouble);
    pc1.setRemoteDescription(answer, function () {}, trouble);
  }, trouble);
}, trouble);
testFileButton.onclick = function () { file = new Blob([new ArrayBuffer(14000000)]); };
sendButton.onclick = function () {
  cancelled = false;
  var whole = new FileReader();
  whole.onload = function () {
    crypto.subtle.digest('SHA-256', whole.result).then(function (sum) {
      if (cancelled) return;
      sendChannel.send(JSON.stringify({ name: 'file', size: file.size, sha: hex(sum) }));
      sendSlice(0);
    });
  };
  whole.readAsArrayBuffer(file);
};
function sendSlice(offset) {
  if (cancelled || offset >= file.size) return;
  if (sendChannel.bufferedAmount > 2000000) {
    sendChannel.onbufferedamountlow = function () {
      sendChannel.onbufferedamountlow = null;
      sendSlice(offset);
    };
    return;
  }
  var reader = new FileReader();
  reader.onload = function () {
    if (cancelled) return;
    sendChannel.send(reader.result);
    sendSlice(offset + 65536);
  };
  reader.readAsArrayBuffer(file.slice(offset, offset + 65536));
}
cancelButton.onclick = function () {
  cancelled = true;
  sendChannel.send(JSON.stringify({ cancelled: true }));
};
function onMessage(e) {
  if (typeof e.data === 'string') {
    head = JSON.parse(e.data);
    parts = [];
    got = 0;
    return;
  }
  parts.push(e.data);
  got += e.data.byteLength;
  receiveProgress.value = got / head.size;
  if (got !== head.size) return;
  var reader = new FileReader();
  reader.onload = function () {
    crypto.subtle.digest('SHA-256', reader.result).then(function (sum) {
      checksum.innerText = hex(sum) === head.sha ? 'OK' : 'BROKEN';
    });
  };
  reader.readAsArrayBuffer(new Blob(parts));
}
`;

export const trial: Trial = {
  slug: 'file-transfer',
  lesson: '/lessons/file-transfer/',
  atOnce: 1,
  presses: [
    ['Make a test file', []],
    ['Send', ['announced', 'bounded', 'progress', 'verified']],
    [['Send', 'Cancel'], ['cancelled']],
  ],
  start: {
    announced: 'fail',
    bounded: 'fail',
    progress: 'fail',
    verified: 'fail',
    cancelled: 'fail',
  },
  wrong: [
    {
      name: 'lets 9 MiB stand in the queue',
      main: change(solution, 'HIGH = 1024 * 1024', 'HIGH = 9 * 1024 * 1024'),
      expect: { ...all, bounded: 'fail' },
      hint: 'More than 8 MiB',
    },
    {
      name: 'announces no hash',
      main: change(
        solution,
        'channel.send(JSON.stringify(announcement));',
        "channel.send(JSON.stringify({ ...announcement, hash: '' }));",
      ),
      expect: { ...all, announced: 'fail' },
      hint: 'no hash to compare',
    },
    {
      name: 'moves the bar only at the sender',
      main: change(solution, 'receiveProgress.value = received / incoming.size;', ''),
      expect: { ...all, progress: 'fail' },
      hint: 'does not move',
    },
    {
      name: 'believes without looking',
      main: change(
        solution,
        'hash === (await sha256(await blob.arrayBuffer()))',
        'blob.size === received',
      ),
      expect: { ...all, verified: 'fail' },
      hint: 'Two hashes',
    },
    {
      name: 'loses the first chunk',
      main: change(solution, 'new Blob(chunks)', 'new Blob(chunks.slice(1))'),
      expect: { ...all, verified: 'fail' },
      hint: 'Are all chunks in the blob',
    },
    {
      name: 'stops without a word',
      main: change(solution, '  channel.send(JSON.stringify(control));\n', '  void control;\n'),
      expect: { ...all, cancelled: 'fail' },
      hint: 'still waits',
    },
    {
      name: 'says that it stops and goes on',
      main: change(solution, 'canceller.abort();', ''),
      expect: { ...all, cancelled: 'fail' },
    },
    {
      name: 'hashes its own file and loses chunks',
      main: change(
        change(solution, 'sha256(await blob.arrayBuffer())', 'sha256(await file!.arrayBuffer())'),
        'chunks.push(data);',
        'if (chunks.length % 10 === 9) data = new ArrayBuffer(data.byteLength);\n  chunks.push(data);',
      ),
      expect: { ...all, verified: 'fail' },
      hint: 'sender’s file',
    },
    {
      name: 'hashes what it has sent, though chunks were damaged',
      main:
        change(
          change(
            change(
              solution,
              'const data = await file.arrayBuffer();',
              'const data = (own = await file.arrayBuffer());',
            ),
            'sha256(await blob.arrayBuffer())',
            'sha256(own)',
          ),
          'channel.send(data.slice(at, at + CHUNK));',
          'channel.send(at > 9e6 && at < 9.1e6 ? new ArrayBuffer(CHUNK) : data.slice(at, at + CHUNK));',
        ) + '\nvar own: ArrayBuffer;',
      expect: { ...all, verified: 'fail' },
      hint: 'is not what arrived',
    },
    {
      name: 'sends it all at once',
      main: change(solution, 'if (channel.bufferedAmount > HIGH) await drained();', ''),
      presses: [
        ['Make a test file', []],
        ['Send', ['announced', 'bounded']],
      ],
      expect: { announced: 'pass', bounded: 'fail' },
    },
    {
      name: 'tells the receiver and does not look at the signal',
      main: change(solution, '    if (signal.aborted) return;\n', '    void signal;\n'),
      expect: { ...all, cancelled: 'fail' },
      hint: 'What does the loop look at',
    },
    {
      name: 'announces the size in words',
      main: change(
        solution,
        'channel.send(JSON.stringify(announcement));',
        "channel.send(JSON.stringify({ ...announcement, size: '18 MiB' }));",
      ),
      expect: { ...all, announced: 'fail', progress: 'fail', verified: 'fail' },
      hint: 'the size of the file in bytes',
    },
    {
      name: 'takes SHA-1',
      main: change(solution, "'SHA-256', data", "'SHA-1', data"),
      expect: { ...all, verified: 'fail' },
      hint: 'with SHA-256',
    },
    {
      name: 'compares and keeps the result to itself',
      main: change(
        solution,
        / {2}checksum\.textContent = same.*\n/.exec(solution)![0],
        '  void same;\n',
      ),
      expect: { ...all, verified: 'fail' },
      hint: 'does not say how they compare',
    },
  ],
  right: [
    { name: 'polling, and a channel a file', main: polling, expect: all },
    { name: 'a class that pumps views of 16 KiB', main: pump, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
    {
      name: 'ends that greet each other first',
      main: change(
        change(
          solution,
          'return begin(JSON.parse(data));',
          "return data === 'hello' ? undefined : begin(JSON.parse(data));",
        ),
        'channel.onopen = () => (sendButton.disabled = false);',
        "channel.onopen = () => {\n  channel.send('hello');\n  sendButton.disabled = false;\n};",
      ),
      expect: all,
    },
    {
      name: 'a receipt for each chunk',
      main: change(
        solution,
        'remote.ondatachannel = (event) => {',
        `remote.ondatachannel = (event) => {
  event.channel.addEventListener('message', () => event.channel.send('{"type":"receipt"}'));`,
      ),
      expect: all,
    },
    {
      name: 'a control channel of its own',
      main: change(
        change(
          change(
            change(
              solution,
              "const channel = local.createDataChannel('file');",
              "const words = local.createDataChannel('words');\nconst channel = local.createDataChannel('file');",
            ),
            'channel.send(JSON.stringify(announcement));',
            'words.send(JSON.stringify(announcement));\n  await new Promise((resolve) => setTimeout(resolve, 50));',
          ),
          'channel.send(JSON.stringify(control));',
          'words.send(JSON.stringify(control));',
        ),
        "type: 'file', name",
        "type: 'file', lastModified: Date.now(), name",
      ).replace(
        "type: 'file'; name: string;",
        "type: 'file'; lastModified?: number; name: string;",
      ),
      expect: all,
    },
    {
      name: 'a small file first',
      main: `${solution}\nfile = new File(['small'], 'small.txt');`,
      presses: [
        ['Send', ['announced']],
        ['Make a test file', []],
        ['Send', ['bounded', 'progress', 'verified']],
        [['Send', 'Cancel'], ['cancelled']],
      ],
      expect: all,
    },
  ],
};
