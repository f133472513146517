import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../lab-page.ts';
import type { Trial } from './types.ts';

const solution = labFile('ice-restart', 'solution.ts');

const all: CheckStates = {
  words: 'pass',
  blip: 'pass',
  recover: 'pass',
  'give-up': 'pass',
  'hang-up': 'pass',
};

/** The offer asks for the restart, and what it brings is handed across by hand. */
const byHand = `
const $ = (id) => document.getElementById(id);
const faults = (on) => ['blip', 'drop', 'gone'].forEach((name) => ($(name + 'Button').disabled = !on));
let stream, a, b, tries;
const exchange = (options) =>
  a.createOffer(options)
    .then((offer) => a.setLocalDescription(offer))
    .then(() => b.setRemoteDescription(a.localDescription))
    .then(() => b.createAnswer())
    .then((answer) => b.setLocalDescription(answer))
    .then(() => a.setRemoteDescription(b.localDescription));
const end = (why) => {
  a.close();
  b.close();
  stream.getTracks().forEach((track) => track.stop());
  $('state').textContent = why;
};
const say = {
  connected: () => { tries = 0; faults(true); $('state').textContent = 'You can talk.'; },
  disconnected: () => { $('state').textContent = 'One moment, please'; },
  failed: () => {
    $('state').textContent = 'Calling back';
    if (++tries > 2) end('Sorry, it did not work. Start calls again.');
    else exchange({ iceRestart: true }).catch(console.error);
  },
};
$('startButton').addEventListener('click', () => {
  faults(false);
  tries = 0;
  a = new RTCPeerConnection();
  b = new RTCPeerConnection();
  a.addEventListener('icecandidate', ({ candidate }) => b.addIceCandidate(candidate));
  b.addEventListener('icecandidate', ({ candidate }) => a.addIceCandidate(candidate));
  a.addEventListener('iceconnectionstatechange', () => say[a.iceConnectionState]?.());
  b.addEventListener('track', ({ streams }) => ($('remoteVideo').srcObject = streams[0]));
  navigator.mediaDevices.getUserMedia({ video: true }).then((got) => {
    stream = got;
    $('localVideo').srcObject = got;
    got.getTracks().forEach((track) => a.addTrack(track, got));
    return exchange();
  });
});
$('hangupButton').addEventListener('click', () => end('Bye'));
`;

/** A class that loses patience after a while of being disconnected, at the end that was called. */
const patient = `
import { negotiate } from '../shared/negotiation.ts';
import { inPage } from '../shared/transport.ts';
const find = <E extends HTMLElement>(id: string) => document.querySelector<E>('#' + id)!;
const faults = document.querySelectorAll<HTMLButtonElement>('[data-simulate]');
class Call {
  #stream: MediaStream;
  #near = new RTCPeerConnection();
  #far = new RTCPeerConnection();
  #ends = inPage();
  #timer: number | undefined;
  #first: number | undefined;
  constructor(stream: MediaStream) {
    this.#stream = stream;
    this.#far.ontrack = ({ track }) => {
      find<HTMLVideoElement>('remoteVideo').srcObject = new MediaStream([track]);
    };
    this.#far.addEventListener('connectionstatechange', () => this.#changed());
    this.#connect();
    for (const track of stream.getTracks()) this.#near.addTransceiver(track, { streams: [stream] });
  }
  #connect() {
    for (const end of this.#ends) end.close();
    this.#ends = inPage();
    negotiate(this.#near, this.#ends[0], true);
    negotiate(this.#far, this.#ends[1], false);
  }
  #changed() {
    clearTimeout(this.#timer);
    const state = this.#far.connectionState;
    if (state === 'connected') {
      this.#first = undefined;
      for (const button of faults) button.disabled = false;
      find('state').textContent = 'Verbunden';
    } else if (state === 'disconnected') {
      find('state').textContent = 'Moment bitte';
      this.#timer = setTimeout(() => this.#again(), 2600);
    } else if (state === 'failed') {
      this.#again();
    }
  }
  #again() {
    this.#first ??= performance.now();
    if (performance.now() - this.#first > 4000) return this.end('Verloren. Bitte neu anrufen.');
    this.#connect();
    this.#far.restartIce();
  }
  end(why: string) {
    clearTimeout(this.#timer);
    this.#near.close();
    this.#far.close();
    for (const track of this.#stream.getTracks()) track.stop();
    find('state').textContent = why;
  }
}
let call: Call | undefined;
find('startButton').onclick = async () => {
  for (const button of faults) button.disabled = true;
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  find<HTMLVideoElement>('localVideo').srcObject = stream;
  call = new Call(stream);
};
find('hangupButton').onclick = () => call?.end('Beendet');
`;

/** As tutorials wrote it: var and callbacks. */
const legacy = `
var pc1, pc2, localStream, count = 0;
function trouble(error) { console.error(error); }
function nothing() {}
function say(text) { document.getElementById('state').innerHTML = text; }
function setFaults(off) { blipButton.disabled = dropButton.disabled = goneButton.disabled = off; }
function offer(options) {
  pc1.createOffer(function (description) {
    pc1.setLocalDescription(description, nothing, trouble);
    pc2.setRemoteDescription(description, function () {
      pc2.createAnswer(function (answer) {
        pc2.setLocalDescription(answer, nothing, trouble);
        pc1.setRemoteDescription(answer, nothing, trouble);
      }, trouble);
    }, trouble);
  }, trouble, options);
}
function stopAll() {
  pc1.close();
  pc2.close();
  localStream.getTracks().forEach(function (track) { track.stop(); });
}
startButton.onclick = function () {
  setFaults(true);
  count = 0;
  navigator.mediaDevices.getUserMedia({ video: true }).then(function (stream) {
    localStream = stream;
    localVideo.srcObject = stream;
    pc1 = new RTCPeerConnection(null);
    pc2 = new RTCPeerConnection(null);
    pc1.onicecandidate = function (event) { if (event.candidate) pc2.addIceCandidate(event.candidate); };
    pc2.onicecandidate = function (event) { if (event.candidate) pc1.addIceCandidate(event.candidate); };
    pc2.ontrack = function (event) { remoteVideo.srcObject = event.streams[0]; };
    pc1.oniceconnectionstatechange = function () {
      switch (pc1.iceConnectionState) {
        case 'connected':
        case 'completed':
          setFaults(false);
          count = 0;
          say('<b>On the line</b>');
          break;
        case 'disconnected':
          say('<b>Weak network</b>');
          break;
        case 'failed':
          count = count + 1;
          if (count > 3) {
            stopAll();
            say('<b>No way through. Press Start to try again.</b>');
          } else {
            say('<b>Reconnecting</b>');
            offer({ iceRestart: true });
          }
      }
    };
    stream.getTracks().forEach(function (track) { pc1.addTrack(track, stream); });
    offer({});
  }, trouble);
};
hangupButton.onclick = function () {
  stopAll();
  say('Done');
};
`;

export const trial: Trial = {
  slug: 'ice-restart',
  lesson: '/lessons/ice-restart/',
  atOnce: 3,
  presses: [
    ['Start', []],
    ['Short blip', ['words', 'blip']],
    ['Drop the network', ['recover']],
    ['Drop it for good', ['give-up']],
    ['Start', []],
    // In the middle of a blip, and only once there is a call.
    ['Short blip', []],
    ['Hang up', ['hang-up']],
  ],
  start: {
    words: 'fail',
    blip: 'fail',
    recover: 'fail',
    'give-up': 'fail',
    'hang-up': 'fail',
  },
  wrong: [
    {
      name: 'restarts at the first sign of trouble',
      main: change(
        solution,
        "if (state === 'failed') {",
        "if (state === 'disconnected') restart();\n  if (state === 'failed') {",
      ),
      expect: { ...all, blip: 'fail' },
      hint: 'the connection came back by itself',
    },
    {
      name: 'sends its offer into a signaling that is gone',
      main: change(solution, 'openSignaling();\n  caller!.restartIce();', 'caller!.restartIce();'),
      // Nor does it get as far as giving up.
      expect: { ...all, recover: 'fail', 'give-up': 'fail' },
      hint: 'the offer never arrived',
    },
    {
      name: 'exchanges descriptions again, without a restart',
      main: change(
        solution,
        'caller!.restartIce();',
        'caller!.onnegotiationneeded!(new Event("negotiationneeded"));',
      ),
      expect: { ...all, recover: 'fail', 'give-up': 'fail' },
      hint: 'A new offer alone keeps the old, dead path',
    },
    {
      name: 'calls anew instead of mending the call',
      main: change(solution, 'openSignaling();\n  caller!.restartIce();', 'void start();'),
      expect: { ...all, recover: 'fail', 'give-up': 'fail' },
      hint: 'That is a new call',
    },
    {
      name: 'never gives up',
      main: change(solution, 'attempts < MOST_ATTEMPTS', 'attempts < Infinity'),
      expect: { ...all, 'give-up': 'fail' },
      hint: 'Count the attempts',
    },
    {
      name: 'shows the words of the specification',
      main: change(
        solution,
        'stateText.textContent = words[state];',
        'stateText.textContent = state;',
      ),
      expect: { ...all, words: 'fail' },
      hint: 'the word of the specification',
    },
    {
      name: 'leaves one end open',
      main: change(solution, 'callee?.close();', ''),
      expect: { ...all, 'give-up': 'fail', 'hang-up': 'fail' },
      hint: 'neither ends nor is mended',
    },
  ],
  right: [
    { name: 'offers by hand that ask for a restart', main: byHand, expect: all },
    { name: 'a class that loses patience, at the other end', main: patient, expect: all },
    { name: 'callbacks and the states of ICE', main: legacy, expect: all },
  ],
};
