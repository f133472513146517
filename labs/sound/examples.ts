/** What the lesson shows instead of the answers: other elements and a camera. */

/** A ringtone that may be refused. */
export function ringtone() {
  const context = new AudioContext();
  const tone = context.createMediaStreamDestination();
  context.createOscillator().connect(tone);
  // #region ringtone
  const ringing = new Audio();
  ringing.srcObject = tone.stream;
  void ringing.play().then(
    () => console.log('It rings.'),
    (error: DOMException) => console.log(error.name, error.message),
  );
  // #endregion
  ringing.pause();
  void context.close();
}

/** What one camera gives twice. */
export async function twoPictures() {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const camera = stream.getVideoTracks()[0]!;
  // #region twins
  const preview = camera.clone();
  preview.enabled = false;
  console.log(preview.enabled, camera.enabled); // false true: each has a switch of its own
  // #endregion
  // #region wish
  await camera.applyConstraints({ frameRate: 10, aspectRatio: 2 });
  const { frameRate, aspectRatio } = camera.getSettings();
  console.log(frameRate, aspectRatio); // what came of it
  // #endregion
  preview.stop();
  camera.stop();
}
