const video = document.querySelector('video')!;
const errorMsg = document.querySelector('#errorMsg')!;
const hugeButton = document.querySelector<HTMLButtonElement>('#hugeButton')!;
const nothingButton = document.querySelector<HTMLButtonElement>('#nothingButton')!;
const otherButtons = document.querySelectorAll<HTMLButtonElement>(
  'button:not(#hugeButton, #nothingButton)',
);

let stream: MediaStream | undefined;

async function open(constraints: MediaStreamConstraints) {
  close();
  // #region insecure
  if (!navigator.mediaDevices) {
    errorMsg.textContent = 'Cameras open on secure pages only. Use the address with https://.';
    return;
  }
  // #endregion
  // #region try
  try {
    stream = await navigator.mediaDevices.getUserMedia(constraints);
    video.srcObject = stream;
  } catch (error) {
    await explain(error as Error);
  }
  // #endregion
}

async function explain(error: Error) {
  switch (error.name) {
    // #region denied
    case 'NotAllowedError':
    case 'SecurityError':
      errorMsg.textContent =
        'This page may not use the camera. Allow it in the address bar, then press again.';
      break;
    // #endregion
    // #region missing
    case 'NotFoundError':
      errorMsg.textContent = 'There is no camera. Plug one in or switch it on, then press again.';
      break;
    // #endregion
    // #region busy
    case 'NotReadableError':
    case 'AbortError':
      errorMsg.textContent =
        'The camera does not start. Close other programs that use it, then press again.';
      break;
    // #endregion
    // #region overconstrained
    case 'OverconstrainedError':
      await open({ video: true });
      if (!video.srcObject) return;
      errorMsg.textContent = 'Your camera has no such picture, so this is its usual one.';
      break;
    // #endregion
    // #region mistake
    default:
      console.error(error);
      errorMsg.textContent = 'This page has made a mistake. Your camera is fine.';
    // #endregion
  }
}

function close() {
  stream?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  errorMsg.textContent = '';
}

// One after the other: of two streams that open at a time, the first would be lost.
let turn = Promise.resolve();
function openInTurn(constraints: MediaStreamConstraints) {
  turn = turn.catch(() => {}).then(() => open(constraints));
}

hugeButton.onclick = () => openInTurn({ video: { width: { exact: 15360 } } });
nothingButton.onclick = () => openInTurn({});
for (const button of otherButtons) button.onclick = () => openInTurn({ video: true });
