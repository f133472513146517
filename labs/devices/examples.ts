/** What the lesson shows instead of the answers: microphones where the gaps have cameras. */

/** Sends another microphone over the same sender, and then none. */
export async function otherMicrophone() {
  const pc = new RTCPeerConnection();
  const { sender } = pc.addTransceiver('audio');
  // #region microphones
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const all = await navigator.mediaDevices.enumerateDevices();
  console.table(all.filter((device) => device.kind === 'audioinput'));
  // #endregion
  const [microphone] = stream.getAudioTracks();
  await sender.replaceTrack(microphone!);
  // #region silence
  // Sends nothing from now on, and nobody is told: no offer, no event.
  await sender.replaceTrack(null);
  // #endregion
  microphone!.stop();
  pc.close();
}
