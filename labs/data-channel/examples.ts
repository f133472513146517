/** What the lesson shows instead of the answers. */
import { connect } from '../shared/loopback.ts';

/** A channel that both ends make by themselves, used in the direction that the lab does not use. */
export async function negotiated() {
  const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
  // #region negotiated
  const near = one.createDataChannel('moves', { negotiated: true, id: 0 });
  const far = other.createDataChannel('moves', { negotiated: true, id: 0 });
  const heard = new Promise((resolve) => near.addEventListener('message', resolve));
  far.addEventListener('open', () => far.send('e2 e4'));
  // #endregion
  await connect(one, other);
  await heard;
  one.close();
  other.close();
}
