import { watchDataChannels } from './data-channel.ts';
import { watchDigests } from './digest.ts';
import { watchMediaDevices } from './media-devices.ts';
import { watchPage } from './page.ts';
import { watchPeerConnections } from './peer-connection.ts';
import type { Recorder } from './recorder.ts';
import { watchSelects } from './selects.ts';
import { watchTracks } from './tracks.ts';
import type { Undo } from './wrap.ts';

/** What a run holds open, and how to let it go. */
export interface Watched {
  /** Closes every peer connection and stops every track of the run, as if the program had. */
  release(): void;
  /** Takes all wrappers away. */
  uninstall: Undo;
}

/**
 * Puts the wrappers around the standard API of a window. The program that runs in it cannot tell,
 * and each thing it does is recorded.
 */
export function watch(recorder: Recorder, win: Window & typeof globalThis): Watched {
  const peers = new Set<RTCPeerConnection>();
  const tracks = new Set<MediaStreamTrack>();
  const undo = [
    watchPeerConnections(recorder, win, (peer) => peers.add(peer)),
    watchDataChannels(recorder, win),
    watchDigests(recorder, win),
    watchMediaDevices(recorder, win, (track) => tracks.add(track)),
    watchTracks(recorder, win, (track) => tracks.add(track)),
    watchPage(recorder, win),
    watchSelects(recorder, win),
  ];
  return {
    release() {
      for (const peer of peers) if (peer.signalingState !== 'closed') peer.close();
      for (const track of tracks) if (track.readyState !== 'ended') track.stop();
      peers.clear();
      tracks.clear();
    },
    uninstall: () => undo.forEach((step) => step()),
  };
}
