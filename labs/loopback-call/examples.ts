/** What the lesson shows instead of the answers. */

/** Sends a microphone, and tells from which stream of the sender it came. */
export async function sendMicrophone() {
  const far = new RTCPeerConnection();
  // #region microphone
  const near = new RTCPeerConnection();
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const [microphone] = sound.getAudioTracks();
  near.addTrack(microphone!, sound);
  // #endregion

  // #region legacy
  const offer = await near.createOffer();
  await near.setLocalDescription(offer);
  await far.setRemoteDescription(offer);
  // #endregion
  const [receiver] = far.getReceivers();
  if (receiver?.track.kind !== 'audio') throw new Error('The far end expects no sound.');
  near.close();
  far.close();
  microphone!.stop();
}
