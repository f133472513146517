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
  // 1. Plain http has no navigator.mediaDevices: say what to do, before a TypeError is thrown.

  try {
    stream = await navigator.mediaDevices.getUserMedia(constraints);
    video.srcObject = stream;
  } catch (error) {
    await explain(error as Error);
  }
}

async function explain(error: Error) {
  switch (error.name) {
    // 2. NotAllowedError, SecurityError: somebody said no. Say in errorMsg how to allow it.

    // 3. NotFoundError: there is nothing to open. Say so.

    // 4. NotReadableError, AbortError: there is a camera, but it does not start. Say what helps.

    // 5. OverconstrainedError: open any picture instead, and say that it is not the one wanted.

    // 6. The rest are mistakes of this program: console.error the error, and say whose fault it is.
    default:
      console.log(`Not handled yet: ${error.name}`);
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
