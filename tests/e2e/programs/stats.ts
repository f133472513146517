import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('stats', 'solution.ts');

const all: CheckStates = {
  size: 'pass',
  bitrate: 'pass',
  quality: 'pass',
  path: 'pass',
  limit: 'pass',
  stop: 'pass',
};

/** The receiver is asked, the sender tells of its own round trip, and forEach walks the reports. */
const receivers = `
const $ = (id) => document.getElementById(id);
let stream, a, b, timer, before;
$('callButton').addEventListener('click', () => {
  a = new RTCPeerConnection();
  b = new RTCPeerConnection();
  a.addEventListener('icecandidate', ({ candidate }) => b.addIceCandidate(candidate));
  b.addEventListener('icecandidate', ({ candidate }) => a.addIceCandidate(candidate));
  b.addEventListener('track', ({ streams, receiver }) => {
    $('remoteVideo').srcObject = streams[0];
    timer = setInterval(() => read(receiver), 1000);
  });
  navigator.mediaDevices
    .getUserMedia({ video: true })
    .then((got) => {
      stream = got;
      $('localVideo').srcObject = got;
      a.addTrack(got.getVideoTracks()[0], got);
      return a.setLocalDescription();
    })
    .then(() => b.setRemoteDescription(a.localDescription))
    .then(() => b.setLocalDescription())
    .then(() => a.setRemoteDescription(b.localDescription));
});
function read(receiver) {
  receiver.getStats().then((report) => {
    report.forEach((entry) => {
      if (entry.type !== 'inbound-rtp' || entry.kind !== 'video') return;
      $('resolution').innerText = entry.frameWidth + 'x' + entry.frameHeight + ' px';
      $('codec').innerText = report.get(entry.codecId).mimeType.slice(6);
      $('jitter').innerText = (entry.jitter * 1000).toFixed(2) + ' ms';
      if (before) {
        const seconds = (entry.timestamp - before.timestamp) / 1000;
        const rate = ((entry.bytesReceived - before.bytesReceived) * 8) / seconds;
        $('bitrate').innerText = (rate / 1e6).toFixed(3) + ' Mbit/s';
        const lost = entry.packetsLost - before.packetsLost;
        const got = entry.packetsReceived - before.packetsReceived;
        $('loss').innerText = Math.round((lost / (lost + got || 1)) * 100) + ' %';
      }
      before = entry;
    });
  });
  a.getSenders()[0].getStats().then((report) => {
    report.forEach((entry) => {
      if (entry.type !== 'remote-inbound-rtp' || entry.roundTripTime === undefined) return;
      $('roundTrip').innerText = (entry.roundTripTime * 1000).toFixed(2);
    });
  });
}
$('limitButton').addEventListener('click', () => {
  const [sender] = a.getSenders();
  const parameters = sender.getParameters();
  parameters.encodings.forEach((encoding) => (encoding.maxBitrate = 100000));
  sender.setParameters(parameters).catch(console.error);
});
$('hangupButton').addEventListener('click', () => {
  clearInterval(timer);
  [a, b].forEach((peer) => peer.close());
  stream.getTracks().forEach((track) => track.stop());
});
`;

/** A class that counts its own seconds, driven by animation frames. */
const frames = `
import { connect } from '../shared/loopback.ts';
const element = (id: string) => document.getElementById(id)!;
class Meter {
  #peer: RTCPeerConnection;
  #handle = 0;
  #due = 0;
  #seen: { bytes: number; packets: number; lost: number; at: number } | undefined;
  constructor(peer: RTCPeerConnection) {
    this.#peer = peer;
    this.#handle = requestAnimationFrame(this.#frame);
  }
  #frame = (now: number) => {
    this.#handle = requestAnimationFrame(this.#frame);
    if (now < this.#due) return;
    this.#due = now + 900;
    void this.#read();
  };
  async #read() {
    const entries = [...(await this.#peer.getStats()).values()];
    const at = performance.now();
    const video = entries.find((entry) => entry.type === 'inbound-rtp' && entry.kind === 'video');
    if (!video) return;
    const pair = entries.find((entry) => entry.type === 'candidate-pair' && entry.nominated);
    const codec = entries.find((entry) => entry.id === video.codecId);
    const { bytesReceived: bytes, packetsReceived: packets, packetsLost: lost } = video;
    if (this.#seen) {
      const seen = this.#seen;
      element('bitrate').textContent = String(Math.round((bytes - seen.bytes) * 8 / (at - seen.at)));
      const gone = lost - seen.lost;
      element('loss').textContent = String(100 * gone / Math.max(1, gone + packets - seen.packets));
    }
    this.#seen = { bytes, packets, lost, at };
    element('resolution').textContent = 'w ' + video.frameWidth + ', h ' + video.frameHeight;
    element('jitter').textContent = String(video.jitter * 1e3);
    element('roundTrip').textContent = String(pair.currentRoundTripTime * 1e3);
    element('codec').textContent = codec.mimeType;
  }
  stop() {
    cancelAnimationFrame(this.#handle);
  }
}
let meter: Meter;
let peers: RTCPeerConnection[] = [];
let stream: MediaStream;
element('callButton').onclick = async () => {
  stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640 } });
  const [caller, callee] = (peers = [new RTCPeerConnection(), new RTCPeerConnection()]);
  caller!.addTransceiver(stream.getVideoTracks()[0]!, { direction: 'sendonly', streams: [stream] });
  callee!.ontrack = ({ track }) => {
    (element('remoteVideo') as HTMLVideoElement).srcObject = new MediaStream([track]);
  };
  await connect(caller!, callee!);
  meter = new Meter(callee!);
};
element('limitButton').onclick = async () => {
  const { sender } = peers[0]!.getTransceivers()[0]!;
  const parameters = sender.getParameters();
  parameters.encodings[0]!.maxBitrate = 100_000;
  await sender.setParameters(parameters);
};
element('hangupButton').onclick = () => {
  meter.stop();
  for (const peer of peers) peer.close();
  for (const track of stream.getTracks()) track.stop();
};
`;

/** As before 2019: var, callbacks, setTimeout that sets itself up again. */
const legacy = `
var pc1, pc2, localStream, goesOn = false, lastBytes, lastTime, lastLost, lastGot;
function say(id, text) { document.getElementById(id).innerHTML = text; }
function trouble(error) { console.error(error); }
function ask() {
  if (!goesOn) return;
  pc2.getStats(null).then(function (report) {
    report.forEach(function (now) {
      if (now.type === 'inbound-rtp' && (now.kind || now.mediaType) === 'video') {
        if (lastTime) {
          say('bitrate', '<b>' + Math.floor(8 * (now.bytesReceived - lastBytes) / (now.timestamp - lastTime)) + '</b> kbps');
          say('loss', (100 * (now.packetsLost - lastLost) / ((now.packetsLost - lastLost) + (now.packetsReceived - lastGot) || 1)).toFixed(2) + '%');
        }
        lastBytes = now.bytesReceived; lastTime = now.timestamp;
        lastLost = now.packetsLost; lastGot = now.packetsReceived;
        say('jitter', Math.round(now.jitter * 1000));
        say('resolution', now.frameWidth + '*' + now.frameHeight);
        say('codec', report.get(now.codecId).mimeType);
      }
      if (now.type === 'candidate-pair' && now.state === 'succeeded' && now.nominated) {
        say('roundTrip', Math.round(now.currentRoundTripTime * 1000));
      }
    });
    setTimeout(ask, 1000);
  }, trouble);
}
callButton.onclick = function () {
  navigator.mediaDevices.getUserMedia({ video: true }).then(function (stream) {
    localStream = stream;
    localVideo.srcObject = stream;
    pc1 = new RTCPeerConnection(null);
    pc2 = new RTCPeerConnection(null);
    pc1.onicecandidate = function (event) { if (event.candidate) pc2.addIceCandidate(event.candidate); };
    pc2.onicecandidate = function (event) { if (event.candidate) pc1.addIceCandidate(event.candidate); };
    pc2.ontrack = function (event) { remoteVideo.srcObject = event.streams[0]; };
    stream.getTracks().forEach(function (track) { pc1.addTrack(track, stream); });
    pc1.createOffer(function (offer) {
      pc1.setLocalDescription(offer, function () {}, trouble);
      pc2.setRemoteDescription(offer, function () {
        pc2.createAnswer(function (answer) {
          pc2.setLocalDescription(answer, function () {}, trouble);
          pc1.setRemoteDescription(answer, function () {}, trouble);
        }, trouble);
      }, trouble);
    }, trouble);
    goesOn = true;
    ask();
  }, trouble);
};
limitButton.onclick = function () {
  var sender = pc1.getSenders()[0];
  var parameters = sender.getParameters();
  if (!parameters.encodings || !parameters.encodings.length) parameters.encodings = [{}];
  parameters.encodings[0].maxBitrate = 100 * 1000;
  sender.setParameters(parameters).then(function () {}, trouble);
};
hangupButton.onclick = function () {
  goesOn = false;
  pc1.close();
  pc2.close();
  localStream.getTracks().forEach(function (track) { track.stop(); });
};
`;

/** Other numbers than the solution shows; each of them is right on some other network. */
const shows = (element: string, was: string, now: string) =>
  change(solution, `show('${element}', ${was});`, `show('${element}', ${now});`);
const bitrate = (now: string) => shows('bitrate', '(bits / milliseconds).toFixed()', now);
const loss = (now: string) =>
  shows('loss', '((100 * lost) / (lost + received || 1)).toFixed(1)', now);
const roundTrip = (now: string) =>
  shows('roundTrip', '(1000 * pair?.currentRoundTripTime).toFixed(1)', now);

/** The numbers as people of another country write them, in elements of their own. */
const german = bitrate("(bits / milliseconds).toLocaleString('de', { maximumFractionDigits: 1 })")
  .replace(
    "show('loss', ((100 * lost) / (lost + received || 1)).toFixed(1));",
    "show('loss', ((100 * lost) / (lost + received || 1)).toLocaleString('de') + ' %');",
  )
  .replace(
    "show('jitter', (1000 * video.jitter).toFixed(1));",
    "show('jitter', (1000 * video.jitter).toFixed(2).replace('.', ',') + ' ms');",
  )
  .replace(
    'document.getElementById(id)!.textContent = text;',
    `const strong = document.createElement('strong');
  strong.textContent = text;
  document.getElementById(id)!.replaceChildren('jetzt ', strong);`,
  );

/** A window of the last three seconds, read four times as often. */
const windowed = change(
  solution,
  'setInterval(measure, 1000, receives)',
  'setInterval(measure, 250, receives)',
)
  .replace('let last: RTCInboundRtpStreamStats | undefined;', 'let last: any, kept: any[] = [];')
  .replace(
    '  if (last) {',
    '  kept.push(video);\n  last = kept.length > 12 ? kept.shift() : undefined;\n  if (last) {',
  )
  .replace('  last = video;\n', '');

/** Everything in one line of text, and the share with what it is a share of. */
const talkative = bitrate("(bits / milliseconds / 1000).toFixed(3) + ' Mb/s'")
  .replace(
    "show('loss', ((100 * lost) / (lost + received || 1)).toFixed(1));",
    "show('loss', `${lost} of ${lost + received} (${((100 * lost) / (lost + received || 1)).toFixed(1)} %)`);",
  )
  .replace(
    "show('jitter', (1000 * video.jitter).toFixed(1));",
    "show('jitter', `about ${Math.round(1000 * video.jitter)} ms`);",
  );

const quality: CheckStates = { ...all, quality: 'fail' };

export const trial: Trial = {
  slug: 'stats',
  lesson: '/lessons/stats/',
  atOnce: 3,
  presses: [
    ['Call', ['size']],
    ['Poor network', ['path']],
    ['Limit to 100 kbit/s', ['bitrate', 'quality', 'limit']],
    ['Hang up', ['stop']],
  ],
  start: {
    size: 'fail',
    bitrate: 'fail',
    quality: 'fail',
    path: 'fail',
    limit: 'fail',
    stop: 'fail',
  },
  wrong: [
    {
      name: 'divides all bytes by all the time',
      main: bitrate(
        '((8 * video.bytesReceived) / (video.timestamp - (begun ??= last.timestamp))).toFixed()',
      ).replace('let timer', 'let begun: number | undefined;\nlet timer'),
      expect: { ...all, bitrate: 'fail' },
      hint: 'since the beginning',
    },
    {
      name: 'takes the average since its first reading',
      main: bitrate(
        '(8 * (video.bytesReceived - (first ??= last).bytesReceived!) / (video.timestamp - first.timestamp)).toFixed()',
      ).replace('let timer', 'let first: RTCInboundRtpStreamStats | undefined;\nlet timer'),
      expect: { ...all, bitrate: 'fail' },
      hint: 'since the beginning',
    },
    {
      name: 'shows bytes as bits',
      main: change(solution, '8 * (video.bytesReceived', '(video.bytesReceived'),
      expect: { ...all, bitrate: 'fail' },
      hint: 'in another unit',
    },
    {
      name: 'shows megabits without a word',
      main: bitrate('(bits / milliseconds / 1000).toFixed(3)'),
      expect: { ...all, bitrate: 'fail' },
      hint: 'in another unit',
    },
    {
      name: 'takes a kilobit for 1024 bits',
      main: bitrate('(1000 * bits / milliseconds / 1024).toFixed(1)'),
      expect: { ...all, bitrate: 'fail' },
      hint: 'A kilobit is 1000 bits',
    },
    {
      name: 'never reads the loss',
      main: loss("'0'"),
      expect: quality,
      hint: '#loss goes on showing 0',
    },
    {
      name: 'counts the lost packets',
      main: loss('String(lost)'),
      expect: quality,
      hint: 'the number of lost packets',
    },
    {
      name: 'shows the loss as a fraction',
      main: loss('(lost / (lost + received || 1)).toFixed(3)'),
      expect: quality,
      hint: 'not in percent',
    },
    {
      name: 'shows the loss since the beginning',
      main: loss(
        '((100 * video.packetsLost) / (video.packetsLost + video.packetsReceived)).toFixed(2)',
      ),
      expect: quality,
      hint: 'the loss since the beginning',
    },
    {
      name: 'never reads the round trip',
      main: roundTrip("'0'"),
      expect: { ...all, path: 'fail' },
      hint: '#roundTrip goes on showing 0',
    },
    {
      name: 'shows the round trip in seconds',
      main: roundTrip('pair?.currentRoundTripTime.toFixed(4)'),
      expect: { ...all, path: 'fail' },
      hint: 'The round trip is shown in seconds',
    },
    {
      name: 'shows the jitter in seconds',
      main: change(solution, '(1000 * video.jitter).toFixed(1)', 'video.jitter.toFixed(4)'),
      expect: quality,
      hint: 'The jitter is shown in seconds',
    },
    {
      name: 'is right but hangs up at once',
      main: solution,
      presses: [
        ['Call', []],
        ['Hang up', ['size', 'bitrate', 'quality', 'path']],
      ],
      expect: { size: 'fail', bitrate: 'fail', quality: 'fail', path: 'fail' },
      hint: 'hung up at once',
    },
    {
      name: 'is right on a network that loses nothing',
      main: solution,
      presses: [
        ['Call', ['size', 'quality']],
        ['Limit to 100 kbit/s', ['limit', 'bitrate']],
        ['Hang up', ['stop']],
      ],
      expect: quality,
      hint: 'press Poor network',
    },
    {
      name: 'changes the parameters and keeps them to itself',
      main: change(solution, 'await sender.setParameters(parameters);', ''),
      expect: { size: 'pass', path: 'pass', limit: 'fail', stop: 'pass' },
      presses: [
        ['Call', ['size']],
        ['Poor network', ['path']],
        ['Limit to 100 kbit/s', ['limit']],
        ['Hang up', ['stop']],
      ],
      hint: 'getParameters gives a copy',
    },
    {
      name: 'limits to 100 bits',
      main: change(solution, 'limit(100_000)', 'limit(100)'),
      // So low a limit is none to some encoders: then the rate never changes, and the bitrate cannot
      // be told from an average.
      expect: { size: 'pass', quality: 'pass', path: 'pass', limit: 'fail', stop: 'pass' },
      presses: [
        ['Call', ['size']],
        ['Poor network', ['path']],
        ['Limit to 100 kbit/s', ['quality', 'limit']],
        ['Hang up', ['stop']],
      ],
      hint: 'It counts bits per second',
    },
    {
      name: 'asks the end that only sends',
      main: change(solution, '1000, receives)', '1000, sends)'),
      expect: {
        size: 'fail',
        bitrate: 'fail',
        quality: 'fail',
        path: 'fail',
        limit: 'fail',
        stop: 'pass',
      },
      hint: 'Which of the two peers receives?',
    },
    {
      name: 'never stops its timer',
      main: change(solution, 'clearInterval(timer);', ''),
      expect: { ...all, stop: 'fail' },
      hint: 'A timer runs until someone clears it',
    },
  ],
  right: [
    {
      name: 'two presses of Call',
      main: solution,
      presses: [
        ['Call', []],
        ['Call', ['size']],
        ['Poor network', ['path']],
        ['Limit to 100 kbit/s', ['bitrate', 'quality', 'limit']],
        ['Hang up', ['stop']],
      ],
      expect: all,
    },
    { name: 'numbers of another country in elements of their own', main: german, expect: all },
    { name: 'a window of three seconds, read all the time', main: windowed, expect: all },
    { name: 'words around the numbers, and other units', main: talkative, expect: all },
    { name: 'receivers, senders and forEach', main: receivers, expect: all },
    { name: 'a class driven by animation frames', main: frames, expect: all },
    { name: 'callbacks and a timeout that renews itself', main: legacy, expect: all },
  ],
};
