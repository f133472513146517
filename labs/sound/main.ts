import { levelMeter, loudness, type LevelMeter } from '../shared/level-meter.ts';
import { connect } from '../shared/loopback.ts';

const remoteAudio = document.querySelector<HTMLAudioElement>('#remoteAudio')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const beCalledButton = document.querySelector<HTMLButtonElement>('#beCalledButton')!;
const soundButton = document.querySelector<HTMLButtonElement>('#soundButton')!;
const processing = document.querySelector<HTMLSelectElement>('#processing')!;
const speakerSelect = document.querySelector<HTMLSelectElement>('#speakerSelect')!;
const nearLevel = document.querySelector<HTMLMeterElement>('#nearLevel')!;
const farLevel = document.querySelector<HTMLMeterElement>('#farLevel')!;
const farState = document.querySelector('#farState')!;
const element = (id: string) => document.getElementById(id)!;

const treated = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const SPEECH: MediaTrackConstraints = { ...treated, channelCount: 1 };
const untreated = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const MUSIC: MediaTrackConstraints = { ...untreated, channelCount: 2 };

/** A level below this is silence: 60 dB below the loudest. */
const SILENCE = 0.001;

let microphone: MediaStreamTrack | undefined;
/** What is sent of it. */
let outgoing: MediaStreamTrack | undefined;
let meter: LevelMeter | undefined;
let sender: RTCRtpSender | undefined;
let receiver: RTCRtpReceiver | undefined;
let caller: RTCPeerConnection | undefined;
let callee: RTCPeerConnection | undefined;

async function call() {
  hangUp();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: SPEECH });
  microphone = stream.getAudioTracks()[0]!;
  outgoing = microphone;
  meter = levelMeter(microphone);
  caller = new RTCPeerConnection();
  callee = new RTCPeerConnection();
  callee.ontrack = (event) => {
    receiver = event.receiver;
    remoteAudio.srcObject = event.streams[0]!;
    void listen();
  };
  sender = caller.addTrack(outgoing, stream);
  await connect(caller, callee);
  show(outgoing.getSettings());
  await listSpeakers();
}

/** Plays what arrives; also the handler of soundButton. */
async function listen() {
  // 1. Play what arrives, and show soundButton only where the browser refuses.
}

function mute(isMuted: boolean) {
  // 2. Mute what is sent, or unmute it, while the near meter goes on.
}

async function hold(isHeld: boolean) {
  // 3. On hold, send nothing at all without negotiating, and keep the microphone open.
}

/** Looks at both ends, five times a second. */
function look() {
  nearLevel.value = loudness(meter?.read() ?? 0);
  // Who has been heard in the last ten seconds, with the level and the time of the newest packet.
  const [source] = receiver?.getSynchronizationSources() ?? [];
  const level = source?.audioLevel ?? 0;
  farLevel.value = loudness(level);
  // 4. Say in farState whether sound arrives, or silence, or nothing.
}

async function treat(wanted: MediaTrackConstraints) {
  // 5. Ask for this, and show() what the sent track has got.
}

function show(settings: MediaTrackSettings) {
  const inWords = (value?: boolean | string) =>
    value === undefined ? '–' : value === false ? 'off' : 'on';
  element('echo').textContent = inWords(settings.echoCancellation);
  element('noise').textContent = inWords(settings.noiseSuppression);
  element('gain').textContent = inWords(settings.autoGainControl);
  element('channels').textContent = `${settings.channelCount ?? '–'}`;
}

async function listSpeakers() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const speakers = devices.filter(({ kind }) => kind === 'audiooutput');
  speakerSelect.replaceChildren(
    ...speakers.map(({ label, deviceId }) => new Option(label, deviceId)),
  );
  // Some browsers leave the choice to the system.
  speakerSelect.disabled = speakers.length === 0 || !('setSinkId' in remoteAudio);
}

function hangUp() {
  caller?.close();
  callee?.close();
  microphone?.stop();
  outgoing?.stop();
  meter?.close();
  remoteAudio.srcObject = null;
  processing.selectedIndex = 0;
  caller = callee = microphone = outgoing = meter = sender = receiver = undefined;
}

// While one call is being set up, a second would lose the microphone of the first.
const begin = async () => {
  callButton.disabled = beCalledButton.disabled = true;
  await call().finally(() => (callButton.disabled = beCalledButton.disabled = false));
};
setInterval(look, 200);
callButton.onclick = begin;
beCalledButton.onclick = begin;
soundButton.onclick = listen;
element('hangupButton').onclick = hangUp;
element('muteButton').onclick = () => mute(true);
element('unmuteButton').onclick = () => mute(false);
element('holdButton').onclick = () => hold(true);
element('resumeButton').onclick = () => hold(false);
processing.onchange = () => treat(processing.value === 'music' ? MUSIC : SPEECH);
speakerSelect.onchange = () => remoteAudio.setSinkId(speakerSelect.value);
