import type { Socket } from 'socket.io-client';
import type { WatchTable } from '../../labs/contract/lab.ts';
import { watchDataChannels } from './data-channel.ts';
import { watchInterfaces } from './interfaces.ts';
import { watchListeners } from './listeners.ts';
import { watchMediaDevices } from './media-devices.ts';
import { watchPage } from './page.ts';
import { watchPeerConnections } from './peer-connection.ts';
import type { Recorder } from './recorder.ts';
import { watchSockets } from './socket.ts';
import { watchSound } from './sound.ts';
import { watchTracks } from './tracks.ts';
import type { Undo } from './wrap.ts';

/** What a run holds open, and how to let it go. */
export interface Watched {
  /** Watches the sockets of a client library, once that is loaded. */
  watchSockets(Client: typeof Socket): void;
  /** Closes and stops every peer, track and socket of the run. */
  release(): void;
  /** Takes all wrappers away. */
  uninstall: Undo;
}

/**
 * Puts the wrappers around the standard API of a window. The program that runs in it cannot tell,
 * and each thing it does is recorded.
 *
 * @param table what the lab's manifest names besides
 */
export function watch(
  recorder: Recorder,
  win: Window & typeof globalThis,
  table: WatchTable = {},
): Watched {
  recorder.checksums = Object.values(table).some(({ checksums }) => checksums === true);
  const peers = new Set<RTCPeerConnection>();
  const tracks = new Set<MediaStreamTrack>();
  const sockets = new Set<Socket>();
  // Ahead of the wrappers, since it asks the peers by their own methods.
  const sound = Object.values(table).some((entry) => entry.sound === true);
  const undo = [
    ...(sound ? [watchSound(recorder, win, { peers, tracks })] : []),
    watchPeerConnections(recorder, win, (peer) => peers.add(peer)),
    watchDataChannels(recorder, win),
    watchMediaDevices(recorder, win, (track) => tracks.add(track)),
    watchTracks(recorder, win, (track) => tracks.add(track)),
    watchPage(recorder, win),
    watchInterfaces(recorder, win, table),
    // Last, so that it sees the listeners of the program and not those of the trace.
    watchListeners(recorder, win),
  ];
  return {
    watchSockets(Client) {
      undo.push(watchSockets(recorder, Client, (socket) => sockets.add(socket)));
    },
    release() {
      for (const peer of peers) if (peer.signalingState !== 'closed') peer.close();
      for (const track of tracks) if (track.readyState !== 'ended') track.stop();
      // Also those that are not connected: they would try again and again.
      for (const socket of sockets) socket.disconnect();
      peers.clear();
      tracks.clear();
      sockets.clear();
    },
    uninstall: () => undo.forEach((step) => step()),
  };
}
