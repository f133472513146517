const video = document.querySelector('video')!;
const errorMsg = document.querySelector('#errorMsg')!;
const startButton = document.querySelector<HTMLButtonElement>('#startButton')!;
const impossibleButton = document.querySelector<HTMLButtonElement>('#impossibleButton')!;
const stopButton = document.querySelector<HTMLButtonElement>('#stopButton')!;

let stream: MediaStream | undefined;

async function show(opened: MediaStream) {
  // #region show
  video.srcObject = opened;
  // #endregion
  // #region play
  await video.play();
  // #endregion
}

async function start() {
  if (stream) return console.warn('The camera is open already.');
  // #region constraints
  const constraints = { video: { width: 1280, height: 720 } };
  // #endregion
  stream = await navigator.mediaDevices.getUserMedia(constraints);
  await show(stream);
}

// #region impossible
async function askForTheImpossible() {
  try {
    await navigator.mediaDevices.getUserMedia({ video: { width: { exact: 15360 } } });
  } catch (error) {
    const { name, constraint } = error as OverconstrainedError;
    if (name !== 'OverconstrainedError') throw error;
    errorMsg.textContent = `No camera can do this: ${constraint}`;
  }
}
// #endregion

// #region stop
function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  stream = undefined;
}
// #endregion

// While the camera opens, a second press would open it again and lose the first stream.
startButton.onclick = async () => {
  startButton.disabled = true;
  await start().finally(() => (startButton.disabled = false));
};
impossibleButton.onclick = askForTheImpossible;
stopButton.onclick = stop;
