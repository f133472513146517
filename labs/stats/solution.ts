import { connect } from '../shared/loopback.ts';

const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const remoteVideo = document.querySelector<HTMLVideoElement>('#remoteVideo')!;
const callButton = document.querySelector<HTMLButtonElement>('#callButton')!;
const limitButton = document.querySelector<HTMLButtonElement>('#limitButton')!;
const unlimitButton = document.querySelector<HTMLButtonElement>('#unlimitButton')!;
const hangupButton = document.querySelector<HTMLButtonElement>('#hangupButton')!;

let stream: MediaStream | undefined;
let caller: RTCPeerConnection | undefined;
let callee: RTCPeerConnection | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let last: RTCInboundRtpStreamStats | undefined;

function show(id: string, text: string) {
  document.getElementById(id)!.textContent = text;
}

async function call() {
  if (caller) return console.warn('A call is on already: press Hang up first.');
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
  const sends = (caller = new RTCPeerConnection());
  const receives = (callee = new RTCPeerConnection());
  receives.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  for (const track of stream.getTracks()) sends.addTrack(track, stream);
  await connect(sends, receives);
  last = undefined;
  // #region timer
  timer = setInterval(measure, 1000, receives);
  // #endregion
}

async function measure(peer: RTCPeerConnection) {
  // #region report
  const report = await peer.getStats();
  const video = [...report.values()].find(
    ({ type, kind }) => type === 'inbound-rtp' && kind === 'video',
  );
  if (!video?.frameWidth) return;
  show('resolution', `${video.frameWidth} × ${video.frameHeight}`);
  // #endregion

  if (last) {
    // #region bitrate
    const bits = 8 * (video.bytesReceived - last.bytesReceived!);
    const milliseconds = video.timestamp - last.timestamp;
    show('bitrate', (bits / milliseconds).toFixed());
    // #endregion

    // #region loss
    // Packets that come late after all are taken off the total again.
    const lost = Math.max(0, video.packetsLost - last.packetsLost!);
    const received = video.packetsReceived - last.packetsReceived!;
    show('loss', ((100 * lost) / (lost + received || 1)).toFixed(1));
    show('jitter', (1000 * video.jitter).toFixed(1));
    // #endregion
  }
  last = video;

  // #region path
  const transport = report.get(video.transportId);
  // Older browsers report no transport; there the pair in use says so itself.
  const pair =
    report.get(transport?.selectedCandidatePairId) ??
    [...report.values()].find(({ type, nominated }) => type === 'candidate-pair' && nominated);
  show('roundTrip', (1000 * pair?.currentRoundTripTime).toFixed(1));
  show('codec', report.get(video.codecId)?.mimeType ?? '–');
  // #endregion
}

/** @param maxBitrate in bit/s; without one, the browser decides */
async function limit(maxBitrate?: number) {
  const sender = caller?.getSenders().find(({ track }) => track?.kind === 'video');
  if (!sender) return console.warn('No call yet: press Call first.');
  // #region limit
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (maxBitrate) encoding!.maxBitrate = maxBitrate;
  else delete encoding!.maxBitrate;
  await sender.setParameters(parameters);
  // #endregion
  console.log('Encodings:', sender.getParameters().encodings);
}

function hangUp() {
  // #region stop
  clearInterval(timer);
  // #endregion
  caller?.close();
  callee?.close();
  stream?.getTracks().forEach((track) => track.stop());
  localVideo.srcObject = remoteVideo.srcObject = null;
  stream = caller = callee = undefined;
}

// A call that is being set up is neither begun again nor hung up.
callButton.onclick = async () => {
  callButton.disabled = hangupButton.disabled = true;
  await call().finally(() => (callButton.disabled = hangupButton.disabled = false));
};
limitButton.onclick = () => limit(100_000);
unlimitButton.onclick = () => limit();
hangupButton.onclick = hangUp;
