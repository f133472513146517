/** What the lesson shows instead of the answers: the sound that goes out, where the gaps have video. */
import { connect } from '../shared/loopback.ts';

/** Finds the entry for the sound that this peer sends. */
export async function soundThatGoesOut() {
  const [sends, receives] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  sends.addTrack(stream.getAudioTracks()[0]!, stream);
  await connect(sends, receives);
  let sent: { bytesSent: number } | undefined;
  // #region sound
  for (const entry of (await sends.getStats()).values()) {
    if (entry.type === 'outbound-rtp' && entry.kind === 'audio') sent = entry;
  }
  console.log(sent?.bytesSent, 'bytes of sound since the call began');
  // #endregion
  for (const track of stream.getTracks()) track.stop();
  sends.close();
  receives.close();
}
