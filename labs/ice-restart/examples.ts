/** What the lesson shows instead of the answers. */

/** Gives the connection fresh TURN credentials, so that a restart finds a relay. */
export function freshServers() {
  const pc = new RTCPeerConnection();
  const fetched = { username: '1700003600:reader', credential: 'c2VjcmV0' };
  // #region servers
  pc.setConfiguration({
    ...pc.getConfiguration(),
    iceServers: [
      { urls: 'stun:stun.example.org' },
      {
        urls: ['turn:turn.example.org', 'turns:turn.example.org:443?transport=tcp'],
        ...fetched,
      },
    ],
  });
  // #endregion
  if (pc.getConfiguration().iceServers?.length !== 2)
    throw new Error('The servers were not taken.');
  pc.close();
}
