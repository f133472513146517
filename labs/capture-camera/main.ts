const video = document.querySelector('video')!;
const errorMsg = document.querySelector('#errorMsg')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const impossibleButton = document.querySelector<HTMLButtonElement>('#impossibleButton')!;
const stopButton = document.querySelector<HTMLButtonElement>('#stopButton')!;

let stream: MediaStream | undefined;

async function show(opened: MediaStream) {
  // 1. Show the stream in the video element.

  // 2. Make the picture move: this video has no autoplay.
}

async function start() {
  if (stream) return console.warn('The camera is open already.');
  // 3. Ask for a picture 1280 pixels wide and 720 high.
  const constraints = { video: true };
  stream = await navigator.mediaDevices.getUserMedia(constraints);
  console.log('Camera open:', stream.getVideoTracks()[0]!.getSettings());
  await show(stream);
}

async function askForTheImpossible() {
  // 4. Catch the error this throws, and say in errorMsg which constraint failed.
  await navigator.mediaDevices.getUserMedia({ video: { width: { exact: 15360 } } });
}

function stop() {
  // 5. Stop every track, so that the camera light goes out.

  video.srcObject = null;
  stream = undefined;
}

// While the camera opens, a second press would open it again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
impossibleButton.onclick = askForTheImpossible;
stopButton.onclick = stop;
