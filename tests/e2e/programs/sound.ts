import { change, labFile } from '../lab-page.ts';
import type { CheckStates } from '../../trials/tab.ts';
import type { Trial } from './types.ts';

const solution = labFile('sound', 'solution.ts');

const all: CheckStates = {
  played: 'pass',
  muted: 'pass',
  held: 'pass',
  told: 'pass',
  processed: 'pass',
};
const none: CheckStates = Object.fromEntries(Object.keys(all).map((id) => [id, 'fail']));

/** Callbacks, the sender's own track, statistics instead of sources, and words of its own. */
const promises = `
const $ = (id) => document.getElementById(id);
const audio = $('remoteAudio');
$('soundButton').style.display = 'none';
let a, b, near, copy;
function call() {
  navigator.mediaDevices.getUserMedia({ audio: true }).then((stream) => {
    [near] = stream.getAudioTracks();
    copy = stream.clone();
    a = new RTCPeerConnection();
    b = new RTCPeerConnection();
    a.addEventListener('icecandidate', (e) => e.candidate && b.addIceCandidate(e.candidate));
    b.addEventListener('icecandidate', (e) => e.candidate && a.addIceCandidate(e.candidate));
    b.addEventListener('track', (e) => {
      audio.srcObject = new MediaStream([e.track]);
      audio.play().catch(() => ($('soundButton').style.display = 'inline-block'));
    });
    copy.getTracks().forEach((track) => a.addTrack(track, copy));
    a.createOffer()
      .then((offer) => a.setLocalDescription(offer))
      .then(() => b.setRemoteDescription(a.localDescription))
      .then(() => b.createAnswer())
      .then((answer) => b.setLocalDescription(answer))
      .then(() => a.setRemoteDescription(b.localDescription));
  });
}
$('callButton').addEventListener('click', call);
$('beCalledButton').addEventListener('click', call);
$('soundButton').addEventListener('click', () => {
  audio.play().then(() => ($('soundButton').style.display = 'none'));
});
$('muteButton').addEventListener('click', () => (a.getSenders()[0].track.enabled = false));
$('unmuteButton').addEventListener('click', () => (a.getSenders()[0].track.enabled = true));
$('holdButton').addEventListener('click', () => a.getSenders()[0].replaceTrack(null));
$('resumeButton').addEventListener('click', () => a.getSenders()[0].replaceTrack(copy.getAudioTracks()[0]));
let packets = 0;
setInterval(() => {
  if (!b) return;
  b.getReceivers()[0]?.getStats().then((report) => {
    report.forEach((entry) => {
      if (entry.type !== 'inbound-rtp') return;
      const came = entry.packetsReceived > packets;
      packets = entry.packetsReceived;
      $('farState').innerText = came ? (entry.audioLevel > 0.002 ? 'You are heard.' : 'Quiet.') : 'Gone!';
    });
  });
}, 250);
$('processing').addEventListener('change', ({ target }) => {
  const treated = target.value === 'speech';
  const [track] = copy.getAudioTracks();
  track
    .applyConstraints({ echoCancellation: { ideal: treated }, noiseSuppression: treated, autoGainControl: treated })
    .then(() => {
      const got = track.getSettings();
      $('echo').innerText = String(got.echoCancellation);
      $('noise').innerText = String(got.noiseSuppression);
      $('gain').innerText = String(got.autoGainControl);
      $('channels').innerText = got.channelCount + ' channel';
    });
});
`;

/** One class; a sound that is no part of the page; what is sent is changed and the twin is kept. */
const classes = `
import { connect } from '../shared/loopback.ts';
const one = <E extends HTMLElement>(id: string) => document.querySelector<E>('#' + id)!;
class Call {
  readonly player = new Audio();
  readonly sends = new RTCPeerConnection();
  readonly receives = new RTCPeerConnection();
  readonly audio = this.sends.addTransceiver('audio', { direction: 'sendonly' });
  readonly #all: MediaStreamTrack[] = [];
  async open(constraints: MediaTrackConstraints | true) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: constraints });
    const [track] = stream.getAudioTracks();
    this.#all.push(track!);
    await this.audio.sender.replaceTrack(track!);
  }
  async begin() {
    await this.open(true);
    await connect(this.sends, this.receives);
    const { receiver } = this.receives.getTransceivers()[0]!;
    const remote = new MediaStream();
    this.player.srcObject = remote;
    remote.addTrack(receiver.track);
    setInterval(() => this.#look(receiver), 150);
    await this.play();
  }
  readonly play = async () => {
    try {
      await this.player.play();
      one('soundButton').hidden = true;
    } catch (error) {
      console.log((error as Error).name);
    }
  };
  /** Muted, a silent twin is sent in place of the microphone. */
  async mute() {
    const twin = this.#all.at(-1)!.clone();
    twin.enabled = false;
    await this.audio.sender.replaceTrack(twin);
  }
  unmute = () => this.audio.sender.replaceTrack(this.#all.at(-1)!);
  hold = () => this.audio.sender.replaceTrack(null);
  #last = 0;
  #seen = 0;
  #look(receiver: RTCRtpReceiver) {
    const [source] = receiver.getSynchronizationSources();
    const time = source?.timestamp ?? 0;
    if (time > this.#last) this.#seen = performance.now();
    this.#last = time;
    const isGone = performance.now() - this.#seen > 300;
    const level = Math.round((source?.audioLevel ?? 0) * 1000);
    one('farState').textContent = isGone ? '×' : level === 0 ? '(quiet)' : '))) ' + level;
  }
  /** Where a browser changes nothing in an open microphone, another is opened. */
  async treat(treated: boolean) {
    await this.open({ echoCancellation: treated, noiseSuppression: treated, autoGainControl: treated });
    const settings = this.audio.sender.track!.getSettings();
    const words = (value: unknown) => (value === undefined ? 'unknown' : value ? 'yes' : 'no');
    one('echo').textContent = words(settings.echoCancellation);
    one('noise').textContent = words(settings.noiseSuppression);
    one('gain').textContent = words(settings.autoGainControl);
    one('channels').textContent = settings.channelCount === 1 ? 'mono (1)' : 'stereo (2)';
  }
}
let now: Call | undefined;
const begin = () => (now = new Call()).begin();
one('callButton').onclick = begin;
one('beCalledButton').onclick = begin;
one('soundButton').onclick = () => now?.play();
one('muteButton').onclick = () => now?.mute();
one('unmuteButton').onclick = () => now?.unmute();
one('holdButton').onclick = () => now?.hold();
one('resumeButton').onclick = () => now?.unmute();
one<HTMLSelectElement>('processing').onchange = ({ target }) =>
  now?.treat((target as HTMLSelectElement).value === 'speech');
`;

/** Autoplay, muted at first, in a video; the button turns the sound on. */
const mutedFirst = change(
  change(
    solution,
    '    remoteAudio.srcObject = event.streams[0]!;\n    void listen();',
    `    remoteAudio.autoplay = remoteAudio.muted = true;
    remoteAudio.srcObject = event.streams[0]!;
    soundButton.hidden = false;`,
  ),
  'soundButton.onclick = listen;',
  'soundButton.onclick = () => { remoteAudio.muted = false; soundButton.hidden = true; void listen; };',
);

/** Autoplay, which fails without a word: the program looks whether it has begun. */
const autoplay = change(
  change(
    solution,
    'void listen();',
    `remoteAudio.autoplay = true;
    setTimeout(() => (soundButton.hidden = !remoteAudio.paused), 400);`,
  ),
  "  const refusal = await remoteAudio.play().then(\n    () => undefined,\n    (error: Error) => error.name,\n  );\n  soundButton.hidden = refusal !== 'NotAllowedError';",
  '  await remoteAudio.play();\n  soundButton.hidden = true;',
);

/** Any touch of the page will do. */
const anywhere = change(
  solution,
  "  soundButton.hidden = refusal !== 'NotAllowedError';",
  `  soundButton.hidden = true;
  if (refusal === 'NotAllowedError') {
    soundButton.hidden = false;
    document.addEventListener('click', listen, { once: true });
  }`,
);

/** Sound beside a camera, in one stream, over the calls of 2013. */
const withPicture = change(
  change(
    change(
      solution,
      'getUserMedia({ audio: SPEECH })',
      'getUserMedia({ audio: SPEECH, video: true })',
    ),
    'sender = caller.addTrack(outgoing, stream);',
    `const whole = new MediaStream([outgoing, ...stream.getVideoTracks()]);
  (caller as any).addStream(whole);
  sender = caller.getSenders().find(({ track }) => track?.kind === 'audio');`,
  ),
  'receiver = event.receiver;',
  "if (event.track.kind === 'audio') receiver = event.receiver;",
);

/** Both ends send; the far one has nothing to say. */
const bothWays = change(
  solution,
  '  await connect(caller, callee);',
  `  const quiet = new AudioContext().createMediaStreamDestination().stream;
  callee.addTrack(quiet.getAudioTracks()[0]!, quiet);
  await connect(caller, callee);`,
);

const first: CheckStates = {
  played: 'pass',
  muted: 'pending',
  held: 'pending',
  told: 'pending',
  processed: 'pending',
};
const heard = [
  ['Be called', []],
  ['Play sound', ['played']],
] as const;
const untilMute = [...heard, ['Mute', ['muted']]] as const;
const untilHold = [...untilMute, ['Unmute', []], ['Hold', ['held']]] as const;
const withoutSound = [
  ['Be called', ['played']],
  ['Mute', ['muted']],
  ['Unmute', []],
  ['Hold', ['told']],
  ['Resume', ['held']],
  [{ list: 'Made for', option: 'Music' }, ['processed']],
] as const;

export const trial: Trial = {
  slug: 'sound',
  lesson: '/lessons/sound/',
  nativeDevices: true,
  presses: [
    ...untilMute,
    ['Unmute', []],
    ['Hold', ['told']],
    ['Resume', ['held']],
    [{ list: 'Made for', option: 'Music' }, ['processed']],
  ],
  start: none,
  wrong: [
    {
      name: 'mutes what the meter measures',
      main: change(solution, 'microphone.clone()', 'microphone'),
      expect: { ...all, muted: 'fail' },
      hint: 'the near meter is dead',
    },
    {
      name: 'stops the track to mute it',
      main: change(
        change(solution, 'microphone.clone()', 'microphone'),
        'if (outgoing) outgoing.enabled = !isMuted;',
        'if (isMuted) outgoing?.stop();',
      ),
      presses: untilMute,
      expect: { ...first, muted: 'fail' },
      hint: 'The microphone was closed',
    },
    {
      name: 'mutes the loudspeaker of the far end',
      main: change(
        solution,
        'if (outgoing) outgoing.enabled = !isMuted;',
        'remoteAudio.muted = isMuted;',
      ),
      presses: untilMute,
      expect: { ...first, muted: 'fail' },
      hint: 'turned its own loudspeaker off',
    },
    {
      name: 'mutes by sending nothing',
      main: change(
        solution,
        'if (outgoing) outgoing.enabled = !isMuted;',
        'void sender?.replaceTrack(isMuted ? null : outgoing!);',
      ),
      presses: untilMute,
      expect: { ...first, muted: 'fail' },
      hint: 'That is Hold',
    },
    {
      name: 'holds by muting',
      main: change(
        solution,
        'await sender?.replaceTrack(isHeld ? null : (outgoing ?? null));',
        'if (outgoing) outgoing.enabled = !isHeld;',
      ),
      presses: untilHold,
      expect: { ...first, muted: 'pass', held: 'fail' },
      hint: 'fifty packets a second',
    },
    {
      name: 'negotiates to hold',
      main: change(
        solution,
        'await sender?.replaceTrack(isHeld ? null : (outgoing ?? null));',
        `caller!.getTransceivers()[0]!.direction = isHeld ? 'inactive' : 'sendonly';
  await connect(caller!, callee!);`,
      ),
      expect: { ...all, held: 'fail' },
      hint: 'There was a new offer',
    },
    {
      name: 'stays on hold',
      main: change(solution, 'isHeld ? null : (outgoing ?? null)', 'null'),
      expect: { ...all, held: 'fail' },
      hint: 'no sound has come back',
    },
    {
      name: 'never unmutes',
      main: change(solution, 'outgoing.enabled = !isMuted', 'outgoing.enabled &&= !isMuted'),
      expect: { ...all, held: 'fail' },
      hint: 'what is sent is still muted',
    },
    {
      name: 'believes the level of the last packet',
      main: change(
        solution,
        "!isArriving ? 'nothing' : level > SILENCE",
        "source === undefined ? 'nothing' : level > SILENCE",
      ),
      expect: { ...all, told: 'fail' },
      hint: 'For ten seconds',
    },
    {
      name: 'takes silence for nothing',
      main: change(
        solution,
        "!isArriving ? 'nothing' : level > SILENCE ? 'sound' : 'silence'",
        "isArriving && level > SILENCE ? 'sound' : 'silence'",
      ),
      expect: { ...all, told: 'fail' },
      hint: 'Both are quiet',
    },
    {
      name: 'shows what it has asked for',
      main: change(
        solution,
        'show(outgoing?.getSettings() ?? {});',
        'show({ ...MUSIC, channelCount: 2 } as MediaTrackSettings);',
      ),
      expect: { ...all, processed: 'fail' },
      hint: 'shows what was asked for',
    },
    {
      name: 'changes the track that is not sent',
      main: change(
        solution,
        'await outgoing?.applyConstraints',
        'await microphone?.applyConstraints',
      ),
      expect: { ...all, processed: 'fail' },
      hint: 'another one is sent',
    },
    {
      name: 'lets the refusal escape',
      main: change(
        solution,
        'await remoteAudio.play().then(\n    () => undefined,\n    (error: Error) => error.name,\n  )',
        '((soundButton.hidden = true), await remoteAudio.play(), undefined)',
      ),
      presses: withoutSound,
      expect: { ...all, played: 'fail' },
      hint: 'soundButton was not there',
    },
    {
      name: 'plays, muted for good',
      main: change(
        solution,
        'await remoteAudio.play()',
        'await ((remoteAudio.muted = true), remoteAudio.play())',
      ),
      presses: withoutSound,
      expect: { ...all, played: 'fail' },
      hint: 'but muted',
    },
    {
      name: 'leaves the button there',
      main: change(
        solution,
        "soundButton.hidden = refusal !== 'NotAllowedError';",
        'void refusal;',
      ),
      expect: { ...all, played: 'fail' },
      hint: 'is still there',
    },
  ],
  right: [
    { name: 'promise chains, statistics and words of its own', main: promises, expect: all },
    { name: 'a class, a sound outside the page, and twins', main: classes, expect: all },
    { name: 'muted autoplay, then sound', main: mutedFirst, expect: all },
    { name: 'autoplay, looked at afterwards', main: autoplay, expect: all },
    { name: 'any touch plays it', main: anywhere, expect: all },
    { name: 'addStream, with a picture', main: withPicture, expect: all },
    { name: 'both ends send', main: bothWays, expect: all },
    {
      name: 'called twice, and every button pressed twice',
      main: solution,
      presses: [
        ['Call', []],
        ['Be called', []],
        ['Play sound', ['played']],
        ['Mute', []],
        ['Mute', ['muted']],
        ['Unmute', []],
        ['Unmute', []],
        ['Hold', []],
        ['Hold', ['told']],
        ['Resume', ['held']],
        ['Resume', []],
        [{ list: 'Made for', option: 'Music' }, ['processed']],
        ['Hang up', []],
        ['Hang up', []],
      ],
      expect: all,
    },
  ],
};
