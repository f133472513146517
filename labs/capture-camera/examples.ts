/** What the lesson shows instead of the answers: a microphone where the gaps have a camera. */

/** Plays the microphone for a moment. */
export async function microphone() {
  // #region microphone
  const sound = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: { ideal: 2 }, echoCancellation: false },
  });
  const element = new Audio();
  element.srcObject = sound;
  // #endregion
  element.muted = true;
  await element.play();
  for (const track of sound.getTracks()) track.stop();
}
