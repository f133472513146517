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
  stream = await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
  callButton.disabled = true;
  caller = new RTCPeerConnection();
  callee = new RTCPeerConnection();
  callee.ontrack = ({ streams }) => {
    remoteVideo.srcObject = streams[0]!;
  };
  for (const track of stream.getTracks()) caller.addTrack(track, stream);
  await connect(caller, callee);
  last = undefined;
  // #region timer
  timer = setInterval(measure, 1000, callee);
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
    const lost = video.packetsLost - last.packetsLost!;
    const received = video.packetsReceived - last.packetsReceived!;
    show('loss', ((100 * lost) / (lost + received || 1)).toFixed(1));
    show('jitter', (1000 * video.jitter).toFixed(1));
    // #endregion
  }
  last = video;

  // #region path
  const transport = report.get(video.transportId);
  const pair = report.get(transport.selectedCandidatePairId);
  show('roundTrip', (1000 * pair.currentRoundTripTime).toFixed(1));
  show('codec', report.get(video.codecId).mimeType);
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
  callButton.disabled = false;
}

callButton.onclick = call;
limitButton.onclick = () => limit(100_000);
unlimitButton.onclick = () => limit();
hangupButton.onclick = hangUp;
