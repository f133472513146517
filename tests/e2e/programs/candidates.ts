import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('candidates', 'solution.ts');

const all: CheckStates = {
  listed: 'pass',
  trickled: 'pass',
  queued: 'pass',
  waited: 'pass',
  'hang-up': 'pass',
};

/** No array: what comes early waits for a promise. The line is made of events. */
const promises = `
const $ = (id) => document.getElementById(id);
let peers = [];
const gathered = (peer) =>
  new Promise((resolve) => {
    peer.addEventListener('icecandidate', ({ candidate }) => candidate === null && resolve());
  });
function end(peer, bus, from, to, trickle) {
  let ready;
  const described = new Promise((resolve) => { ready = resolve; });
  const send = (detail) => bus.dispatchEvent(new CustomEvent(to, { detail }));
  peer.addEventListener('icecandidate', ({ candidate }) => {
    // The end of candidates travels as a candidate without a line.
    if (trickle) send(candidate ? candidate.toJSON() : {});
    if (!candidate || !candidate.candidate) return;
    const { type, protocol, address, port, priority } = candidate;
    $('candidates').insertRow().innerHTML =
      '<td>' + [from, type, protocol, address, port, priority].join('<td>');
  });
  const describe = () => {
    const done = gathered(peer);
    return peer.setLocalDescription().then(() => {
      const early = peer.localDescription.toJSON();
      return done.then(() => send(trickle ? early : peer.localDescription.toJSON()));
    });
  };
  bus.addEventListener(from, ({ detail }) => {
    if (detail.sdp === undefined) {
      described.then(() => peer.addIceCandidate(detail));
    } else {
      peer.setRemoteDescription(detail)
        .then(() => ready())
        .then(() => detail.type === 'offer' && describe());
    }
  });
  return describe;
}
function call(trickle) {
  hangUp();
  $('candidates').textContent = '';
  const [a, b] = (peers = [new RTCPeerConnection(), new RTCPeerConnection()]);
  const bus = new EventTarget();
  a.createDataChannel('anything');
  const describe = end(a, bus, 'a', 'b', trickle);
  end(b, bus, 'b', 'a', trickle);
  describe();
}
function hangUp() {
  peers.forEach((peer) => peer.close());
}
$('callButton').addEventListener('click', () => call(true));
$('waitButton').addEventListener('click', () => call(false));
$('hangupButton').addEventListener('click', hangUp);
`;

/** Lets the peer's own queue keep the order: the description is set, not awaited. */
const classes = `
import { slowDescriptions } from '../shared/slow-line.ts';
import { inPage, type Signal, type Transport } from '../shared/transport.ts';
class End {
  readonly peer = new RTCPeerConnection();
  readonly line: Transport;
  readonly trickle: boolean;
  #waiting: Signal[] = [];
  constructor(line: Transport, trickle: boolean) {
    this.line = slowDescriptions(line, this.peer);
    this.trickle = trickle;
    line.onsignal = (signal) => this.hear(signal);
    this.peer.onicecandidate = ({ candidate }) => {
      if (trickle) line.send({ candidate });
      if (!candidate?.candidate) return;
      const { type, protocol, address, port, priority } = candidate;
      document.querySelector('#candidates')!.append([type, protocol, address, port, priority].join(' ') + ';');
    };
  }
  async hear(signal: Signal) {
    if ('candidate' in signal && this.peer.remoteDescription === null) {
      this.#waiting.push(signal);
    } else if ('candidate' in signal) {
      await this.peer.addIceCandidate(signal.candidate ? new RTCIceCandidate(signal.candidate) : undefined);
    } else {
      // Not awaited: the peer itself does one thing after the other.
      const done = this.peer.setRemoteDescription(signal.sdp);
      for (const early of this.#waiting.splice(0)) {
        if ('candidate' in early) this.peer.addIceCandidate(early.candidate!);
      }
      await done;
      if (signal.sdp.type === 'offer') await this.describe();
    }
  }
  async describe() {
    const description =
      this.peer.signalingState === 'stable'
        ? await this.peer.createOffer()
        : await this.peer.createAnswer();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.peer.addEventListener('icecandidate', ({ candidate }) => candidate ?? resolve());
    await this.peer.setLocalDescription(description);
    if (!this.trickle) await promise;
    this.line.send({ sdp: this.peer.localDescription! });
  }
}
let ends: End[] = [];
function start(trickle: boolean) {
  stop();
  ends = inPage().map((line) => new End(line, trickle));
  ends[0]!.peer.createDataChannel('hello');
  ends[0]!.describe();
}
function stop() {
  for (const { peer, line } of ends) {
    peer.close();
    line.close();
  }
  document.querySelector('#candidates')!.textContent = '';
}
document.querySelector<HTMLButtonElement>('#callButton')!.onclick = () => start(true);
document.querySelector<HTMLButtonElement>('#waitButton')!.onclick = () => start(false);
document.querySelector<HTMLButtonElement>('#hangupButton')!.onclick = stop;
`;

/** As of 2013: callbacks; both peers in reach, candidates kept until the far end is ready. */
const legacy = `
var pc1, pc2;
function nothing() {}
function trouble(error) { console.log('trouble', error.name, error.message); }
function show(candidate) {
  var parts = candidate.candidate.split(' ');
  var row = document.createElement('tr');
  row.innerHTML = '<td>' + parts[7] + '</td><td>' + parts[2] + '</td><td>' + parts[4] + ' ' + parts[5] + '</td><td>' + parts[3];
  document.getElementById('candidates').appendChild(row);
}
function begin(trickle) {
  document.getElementById('candidates').innerHTML = '';
  if (pc1) { pc1.close(); pc2.close(); }
  pc1 = new webkitRTCPeerConnection(null);
  pc2 = new webkitRTCPeerConnection(null);
  var kept = [[], []], ready = [false, false], whenDone = [nothing, nothing];
  [pc1, pc2].forEach(function (peer, index) {
    var other = index === 0 ? pc2 : pc1;
    peer.onicecandidate = function (event) {
      if (event.candidate && event.candidate.candidate) show(event.candidate);
      if (!event.candidate) whenDone[index]();
      if (!trickle) return;
      // With callbacks null is not taken.
      var next = event.candidate || { candidate: '', sdpMid: '0', sdpMLineIndex: 0 };
      if (ready[1 - index]) other.addIceCandidate(next, nothing, trouble);
      else kept[1 - index].push(next);
    };
  });
  function flush(index, peer) {
    ready[index] = true;
    kept[index].forEach(function (candidate) { peer.addIceCandidate(candidate, nothing, trouble); });
  }
  function answer() {
    pc1.setRemoteDescription(pc2.localDescription, function () { flush(0, pc1); }, trouble);
  }
  function offer() {
    pc2.setRemoteDescription(pc1.localDescription, function () {
      flush(1, pc2);
      pc2.createAnswer(function (description) {
        if (!trickle) whenDone[1] = answer;
        pc2.setLocalDescription(description, trickle ? answer : nothing, trouble);
      }, trouble);
    }, trouble);
  }
  pc1.createDataChannel('text');
  pc1.createOffer(function (description) {
    if (!trickle) whenDone[0] = offer;
    pc1.setLocalDescription(description, trickle ? offer : nothing, trouble);
  }, trouble);
}
callButton.onclick = function () { begin(true); };
waitButton.onclick = function () { begin(false); };
hangupButton.onclick = function () { pc1.close(); pc2.close(); };
`;

/** Texts over message channels, read in a loop; each part of a candidate in a line of its own. */
const loops = `
const list = document.getElementById('candidates')!;
async function* texts(port: MessagePort) {
  const come: string[] = [];
  let wake = () => {};
  port.onmessage = ({ data }) => {
    come.push(data);
    wake();
  };
  for (;;) {
    while (come.length > 0) yield come.shift()!;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}
class Peer extends RTCPeerConnection {
  readonly #port: MessagePort;
  readonly #trickle: boolean;
  #early: RTCIceCandidateInit[] = [];
  constructor(port: MessagePort, trickle: boolean) {
    super();
    this.#port = port;
    this.#trickle = trickle;
    this.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) this.#show(candidate);
      const last = { candidate: '', sdpMid: '0' };
      if (trickle) this.#send({ candidate: candidate ?? last });
    });
    void this.#read();
  }
  #send(message: object) {
    this.#port.postMessage(JSON.stringify(message));
  }
  #show({ candidate, type, protocol, address, port, priority }: RTCIceCandidate) {
    if (!candidate) return;
    const item = document.createElement('tr');
    item.title = candidate;
    item.innerHTML =
      '<td><p>Type: ' + type + '</p><p>Protocol: ' + protocol + '</p><p>Address: [' + address + ']:' + port +
      '</p><p>Priority: ' + priority + '</p></td>';
    list.append(item);
  }
  async #read() {
    for await (const text of texts(this.#port)) {
      const message = JSON.parse(text);
      if (message.candidate && this.pendingRemoteDescription === null && this.currentRemoteDescription === null) {
        this.#early.push(message.candidate);
      } else if (message.candidate) {
        await this.addIceCandidate(message.candidate);
      } else {
        await this.setRemoteDescription(message);
        for (const one of this.#early) await this.addIceCandidate(one);
        if (message.type === 'offer') await this.describe();
      }
    }
  }
  async describe() {
    await this.setLocalDescription();
    // Looked at again and again, in place of an event.
    while (!this.#trickle && this.iceGatheringState !== 'complete') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#send(this.localDescription!.toJSON());
  }
}
let pair: Peer[] = [];
async function begin(trickle: boolean) {
  end();
  list.replaceChildren();
  const { port1, port2 } = new MessageChannel();
  pair = [new Peer(port1, trickle), new Peer(port2, trickle)];
  pair[0]!.addTransceiver('audio');
  await pair[0]!.describe();
}
function end() {
  for (const peer of pair.splice(0)) peer.close();
}
document.getElementById('callButton')!.onclick = () => begin(true);
document.getElementById('waitButton')!.onclick = () => begin(false);
document.getElementById('hangupButton')!.onclick = end;
`;

const twice: Trial['presses'] = [
  ['Call', []],
  ['Call', ['listed', 'trickled', 'queued']],
  ['Call without trickle', []],
  ['Call without trickle', ['waited']],
  ['Hang up', ['hang-up']],
  ['Hang up', []],
];

const keep = `      if (peer.remoteDescription) await peer.addIceCandidate(signal.candidate);
      else early.push(signal.candidate);`;

export const trial: Trial = {
  slug: 'candidates',
  lesson: '/lessons/candidates/',
  presses: [
    ['Call', ['listed', 'trickled', 'queued']],
    ['Call without trickle', ['waited']],
    ['Hang up', ['hang-up']],
  ],
  start: { listed: 'fail', trickled: 'fail', queued: 'fail', waited: 'fail', 'hang-up': 'fail' },
  wrong: [
    {
      name: 'shows only the newest candidate',
      main: change(solution, 'const row = table', 'table.replaceChildren();\n  const row = table'),
      expect: { ...all, listed: 'fail' },
      hint: 'replace the last',
    },
    {
      name: 'drops what comes early',
      main: change(solution, 'else early.push(signal.candidate);', ''),
      expect: { ...all, trickled: 'fail', queued: 'fail' },
      hint: 'what becomes of one that comes early',
    },
    {
      name: 'catches the error and forgets the candidate',
      main: change(
        solution,
        keep,
        'await peer.addIceCandidate(signal.candidate).catch(() => undefined);',
      ),
      expect: { ...all, queued: 'fail' },
      hint: 'To ignore that error is to lose the candidate',
    },
    {
      name: 'adds at once, and once more afterwards',
      main: change(
        solution,
        keep,
        `early.push(signal.candidate);
      await peer.addIceCandidate(signal.candidate);`,
      ),
      expect: { ...all, queued: 'fail' },
      hint: 'refused a candidate',
    },
    {
      name: 'sends the description before it is whole',
      main: change(solution, 'if (!trickle) await gathered(peer);', ''),
      expect: { ...all, waited: 'fail' },
      hint: 'before all its candidates were in it',
    },
    {
      name: 'waits by the clock',
      main: change(
        solution,
        'if (!trickle) await gathered(peer);',
        'if (!trickle) await new Promise((resolve) => setTimeout(resolve, 1500));',
      ),
      expect: { ...all, waited: 'fail' },
      hint: 'nobody knows ahead',
    },
    {
      name: 'waits for the first candidate only',
      main: change(
        solution,
        'if (!trickle) await gathered(peer);',
        "if (!trickle) await new Promise((resolve) => peer.addEventListener('icecandidate', resolve, { once: true }));",
      ),
      expect: { ...all, waited: 'fail' },
      hint: 'before all its candidates were in it',
    },
    {
      name: 'keeps the last one (null) to itself',
      main: change(solution, 'if (trickle) line.send', 'if (trickle && candidate) line.send'),
      expect: { ...all, trickled: 'fail' },
      hint: 'never told that no more will come',
    },
    {
      name: 'passes on the line alone',
      main: change(
        change(
          solution,
          'if (trickle) line.send({ candidate });',
          'if (trickle) line.send({ candidate: candidate && { candidate: candidate.candidate } });',
        ),
        'await Promise.all(',
        'void Promise.all(',
      ),
      expect: { ...all, queued: 'fail' },
      hint: 'sdpMid and sdpMLineIndex included',
    },
    {
      name: 'cannot answer, since a candidate without its m-section was refused before',
      main: change(
        solution,
        'if (trickle) line.send({ candidate });',
        'if (trickle) line.send({ candidate: candidate && { candidate: candidate.candidate } });',
      ),
      expect: { ...all, trickled: 'fail', queued: 'fail' },
      hint: 'A refused candidate (gap 3) can',
      // The other call, which goes well, fills the table.
      presses: [
        ['Call', ['trickled', 'queued']],
        ['Call without trickle', ['listed', 'waited']],
        ['Hang up', ['hang-up']],
      ],
    },
    {
      name: 'never trickles',
      main: change(
        change(solution, 'if (trickle) line.send({ candidate });', ''),
        'if (!trickle) await',
        'await',
      ),
      expect: { ...all, trickled: 'fail' },
      hint: 'came within the descriptions',
    },
    {
      name: 'leaves the priority out',
      main: change(solution, '`${address}:${port}`, priority]', '`${address}:${port}`]'),
      expect: { ...all, listed: 'fail' },
      hint: 'not their priority',
    },
    {
      name: 'calls again without an end to the call before',
      main: change(solution, 'hangUp();\n  table', 'table'),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'peers of the call before it',
    },
    {
      name: 'waits, but trickles all the same',
      main: change(solution, 'if (trickle) line.send', 'line.send'),
      expect: { ...all, waited: 'fail' },
      hint: 'one by one',
    },
    {
      name: 'leaves the callee open',
      main: change(solution, 'pc2?.close();', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'still open',
    },
  ],
  right: [
    {
      name: 'the solution, each button pressed twice,',
      main: solution,
      expect: all,
      presses: twice,
    },
    { name: 'texts over message channels, read in a loop', main: loops, expect: all },
    { name: 'a promise in place of a queue', main: promises, expect: all },
    { name: 'a class that leaves the order to the peer', main: classes, expect: all },
    { name: 'the legacy calls', main: legacy, expect: all },
  ],
};
