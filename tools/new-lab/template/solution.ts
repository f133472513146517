const localVideo = document.querySelector<HTMLVideoElement>('#localVideo')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const recordButton = document.querySelector<HTMLButtonElement>('#recordButton')!;
const finishButton = document.querySelector<HTMLButtonElement>('#finishButton')!;
const recordedBytes = document.querySelector<HTMLOutputElement>('#recordedBytes')!;

let stream: MediaStream | undefined;
let recorder: MediaRecorder | undefined;

async function start() {
  stream ??= await navigator.mediaDevices.getUserMedia({ video: true });
  localVideo.srcObject = stream;
}

function record() {
  if (!stream || recorder) return console.warn('Press Start first, and Record once.');
  recorder = new MediaRecorder(stream);
  let bytes = 0;
  // #region begin
  recorder.start(500);
  // #endregion

  // #region pieces
  recorder.ondataavailable = ({ data }) => {
    bytes += data.size;
    recordedBytes.value = `${bytes} bytes`;
  };
  // #endregion
}

function finish() {
  // #region finish
  recorder?.stop();
  // #endregion
  recorder = undefined;
}

startButton.onclick = start;
recordButton.onclick = record;
finishButton.onclick = finish;
