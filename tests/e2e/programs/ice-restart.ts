import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
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
  /** A restart is asked for, and its candidates are not checked yet. */
  #restarting = false;
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
    } else if (state === 'connecting') {
      this.#restarting = false;
    } else if (state === 'failed') {
      this.#again();
    }
  }
  #again() {
    if (this.#restarting) return;
    this.#restarting = true;
    this.#first ??= performance.now();
    if (performance.now() - this.#first > 7000) return this.end('Verloren. Bitte neu anrufen.');
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

/** Whole descriptions, sound beside the picture, Korean words that vanish, the callee restarts. */
const toasts = `
const one = (id: string) => document.getElementById(id) as any;
class Peer extends RTCPeerConnection {
  async describe(description: RTCSessionDescriptionInit) {
    // The state may still be that of the gathering before; the end of candidates is of this one.
    const gathered = new Promise<void>((resolve) => {
      this.onicecandidate = ({ candidate }) => candidate ?? resolve();
    });
    await this.setLocalDescription(description);
    await gathered;
    return this.localDescription!;
  }
}
let here: Peer, there: Peer, media: MediaStream, left: number, vanish: number;
function toast(text: string) {
  clearTimeout(vanish);
  const line = document.createElement('span');
  line.id = 'toast';
  line.textContent = text;
  one('state').replaceChildren(line);
  vanish = setTimeout(() => line.remove(), 900);
}
async function exchange(from: Peer, to: Peer, options?: RTCOfferOptions) {
  await to.setRemoteDescription(await from.describe(await from.createOffer(options)));
  await from.setRemoteDescription(await to.describe(await to.createAnswer()));
}
function end(text: string) {
  here?.close();
  there?.close();
  media?.getTracks().forEach((track) => track.stop());
  toast(text);
}
const faults = (off: boolean) =>
  ['blipButton', 'dropButton', 'goneButton'].forEach((id) => (one(id).disabled = off));
async function follow() {
  switch (there.connectionState) {
    case 'connected':
      left = 3;
      faults(false);
      return toast('연결됐어요');
    case 'disconnected':
      return toast('잠시만요, 연결이 불안정해요');
    case 'failed':
      if (left-- === 0) return end('통화가 끊어졌어요. Start를 눌러 다시 거세요');
      toast('다시 연결하는 중이에요');
      await exchange(there, here, { iceRestart: true });
  }
}
one('startButton').onclick = async () => {
  faults(true);
  media = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  one('localVideo').srcObject = media;
  there = new Peer();
  here = new Peer();
  there.onconnectionstatechange = follow;
  there.ontrack = ({ streams }) => (one('remoteVideo').srcObject = streams[0]);
  media.getTracks().forEach((track) => here.addTrack(track, media));
  // The page has been touched, but sound needs no part in this.
  one('remoteVideo').muted = true;
  await exchange(here, there);
};
one('hangupButton').onclick = () => end('끊었어요');
`;

const stateElement = `const stateText = document.querySelector('#state')!;`;
const inElement = `document.querySelector('#state')!.innerHTML =
  '<span aria-hidden="true">☎</span> <b id="stateWords"></b>';
const stateText = document.querySelector('#stateWords')!;`;

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
      hint: 'the connection comes back by itself',
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
      hint: 'the other is still open',
    },
    {
      name: 'puts the word of the specification into a sentence',
      main: change(
        solution,
        'stateText.textContent = words[state];',
        'stateText.textContent = `The state is ${state}`;',
      ),
      expect: { ...all, words: 'fail' },
      hint: 'the word of the specification',
    },
    {
      name: 'says nothing while it is disconnected',
      main: change(solution, "'The connection is poor. It may come back by itself…'", "''"),
      expect: { ...all, words: 'fail' },
      hint: 'becomes empty',
    },
    {
      name: 'hangs up at the first sign of trouble',
      main: change(
        solution,
        "if (state === 'failed') {",
        "if (state === 'disconnected') giveUp();\n  if (state === 'failed') {",
      ),
      expect: {
        words: 'pass',
        blip: 'fail',
        recover: 'fail',
        'give-up': 'fail',
        'hang-up': 'fail',
      },
      hint: 'closed during the blip',
      presses: [
        ['Start', []],
        ['Short blip', ['words', 'blip']],
        ['Start', []],
        ['Drop the network', ['recover']],
        ['Start', []],
        ['Drop it for good', ['give-up']],
        ['Hang up', ['hang-up']],
      ],
    },
    {
      name: 'asks for a restart that nobody negotiates',
      main: change(
        solution,
        'caller!.restartIce();',
        'caller!.onnegotiationneeded = null;\n  caller!.restartIce();',
      ),
      expect: { ...all, recover: 'fail', 'give-up': 'fail' },
      hint: 'no offer with a new ice-ufrag',
    },
    {
      name: 'ends the call in silence',
      main: change(
        change(solution, 'stateText.textContent = words.closed;', ''),
        "stateText.textContent = 'The call could not be brought back. Press Start to call again.';",
        '',
      ),
      expect: { ...all, 'give-up': 'fail' },
      hint: '#state does not say so',
    },
    {
      name: 'leaves the camera on',
      main: change(solution, 'stream?.getTracks().forEach((track) => track.stop());', ''),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'camera is still on',
    },
    {
      name: 'forgets its timer when it hangs up',
      main: change(
        solution,
        "if (state === 'failed') {",
        `if (state === 'disconnected') {
    setTimeout(() => caller!.connectionState === 'connected' || restart(), 2600);
  }
  if (state === 'failed') {`,
      ),
      expect: { ...all, 'hang-up': 'fail' },
      hint: 'tried to bring the call back',
    },
  ],
  right: [
    {
      name: 'the solution, with Start and Hang up pressed twice,',
      main: solution,
      expect: all,
      presses: [
        ['Start', []],
        ['Start', []],
        ['Short blip', ['words', 'blip']],
        ['Drop the network', ['recover']],
        ['Drop it for good', ['give-up']],
        ['Start', []],
        ['Start', []],
        ['Short blip', []],
        ['Hang up', []],
        ['Hang up', ['hang-up']],
      ],
    },
    {
      name: 'words in an element of their own',
      main: change(solution, stateElement, inElement),
      expect: all,
    },
    { name: 'whole descriptions, and Korean words that vanish,', main: toasts, expect: all },
    { name: 'offers by hand that ask for a restart', main: byHand, expect: all },
    { name: 'a class that loses patience, at the other end', main: patient, expect: all },
    { name: 'callbacks and the states of ICE', main: legacy, expect: all },
  ],
};
