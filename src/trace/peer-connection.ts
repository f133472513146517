/** Watches `RTCPeerConnection`: W3C "WebRTC: Real-Time Communication in Browsers", section 4. */
import type { Json } from '../../labs/contract/trace.ts';
import { tellChannelsOf, watchDataChannel } from './data-channel.ts';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { nameTrack } from './name-track.ts';
import { watchSenders } from './senders.ts';
import { describeStats } from './stats.ts';
import { wrapConstructor, wrapMethod, wrapSetter, type Undo } from './wrap.ts';

/** Called for each connection that a program makes, so that a run can close what it opened. */
export type OnPeer = (peer: RTCPeerConnection) => void;

const methods = [
  'createOffer',
  'createAnswer',
  'setLocalDescription',
  'setRemoteDescription',
  'addIceCandidate',
  'restartIce',
  'setConfiguration',
] as const;

const states = {
  signalingstatechange: 'signalingState',
  connectionstatechange: 'connectionState',
  iceconnectionstatechange: 'iceConnectionState',
  icegatheringstatechange: 'iceGatheringState',
} as const;

/**
 * @param made called with each new connection
 * @returns a function that takes the wrappers away
 */
export function watchPeerConnections(
  recorder: Recorder,
  win: Window & typeof globalThis,
  made: OnPeer,
): Undo {
  const { RTCPeerConnection: Native } = win;
  if (Native === undefined) return () => {};
  const prototype = Native.prototype as object;
  const undo = [
    wrapConstructor(win, ['RTCPeerConnection', 'webkitRTCPeerConnection'], (object, args) => {
      const peer = object as RTCPeerConnection;
      follow(recorder, peer, describe(recorder, args[0]));
      made(peer);
    }),
    ...methods.map((method) => wrapMethod(recorder, prototype, method)),
    wrapMethod(recorder, prototype, 'createDataChannel', {
      after: (self, _args, channel) =>
        watchDataChannel(recorder, channel as RTCDataChannel, recorder.nameOf(self)),
    }),
    wrapMethod(recorder, prototype, 'close', { after: (self) => tellClosed(recorder, self) }),
    watchSenders(recorder, win),
    ...watchTransceivers(recorder, win),
    ...watchStats(recorder, win),
  ];
  return () => undo.forEach((step) => step());
}

function tell(recorder: Recorder, on: object, name: string, value: Json): void {
  recorder.emit({ kind: 'state', ...recorder.where(on), name, value });
}

/** `close()` fires no event, so the state it leaves is told here. */
function tellClosed(recorder: Recorder, self: object): void {
  const peer = self as RTCPeerConnection;
  tell(recorder, peer, 'signalingState', peer.signalingState);
  tell(recorder, peer, 'connectionState', peer.connectionState);
  tellChannelsOf(recorder, recorder.nameOf(peer));
}

/** Listens before the program can, so that an event stands in the trace ahead of its effects. */
function follow(recorder: Recorder, peer: RTCPeerConnection, configuration: Json): void {
  const ref = recorder.name(peer, 'pc');
  tell(recorder, peer, 'created', { type: 'RTCPeerConnection', configuration });
  for (const [type, attribute] of Object.entries(states)) {
    peer.addEventListener(type, () => tell(recorder, peer, attribute, peer[attribute]));
  }
  followDescriptions(recorder, peer);
  const fired = (type: string, detail: Json) =>
    recorder.emit({ kind: 'event', on: ref, type, detail });
  peer.addEventListener('negotiationneeded', () => fired('negotiationneeded', null));
  peer.addEventListener('icecandidate', ({ candidate }) =>
    fired('icecandidate', describe(recorder, candidate)),
  );
  peer.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) =>
    fired('icecandidateerror', { url, errorCode, errorText }),
  );
  const received = (streams: readonly MediaStream[]) => {
    for (const stream of streams) {
      for (const track of stream.getTracks()) nameTrack(recorder, track, 'remote', ref);
    }
  };
  // The elder of the track event, which browsers that have it fire first.
  peer.addEventListener('addstream', (event) => {
    const { stream } = event as Event & { stream: MediaStream };
    received([stream]);
    fired('addstream', { stream: describe(recorder, stream) });
  });
  peer.addEventListener('track', ({ track, streams, transceiver }) => {
    recorder.name(transceiver.sender, 'sender', ref);
    nameTrack(recorder, track, 'remote', ref);
    received(streams);
    fired('track', { track: describe(recorder, track), streams: describe(recorder, streams) });
  });
  peer.addEventListener('datachannel', ({ channel }) => {
    watchDataChannel(recorder, channel, ref);
    fired('datachannel', {
      channel: { ref: recorder.nameOf(channel) ?? '', label: channel.label },
    });
  });
}

/** A description that has been applied always changes the signaling state, which fires an event. */
function followDescriptions(recorder: Recorder, peer: RTCPeerConnection): void {
  const sides = ['localDescription', 'remoteDescription'] as const;
  const told = new Map<string, string>();
  peer.addEventListener('signalingstatechange', () => {
    for (const side of sides) {
      const description = peer[side];
      const version = versionOf(description);
      if (version === (told.get(side) ?? '')) continue;
      told.set(side, version);
      tell(recorder, peer, side, describe(recorder, description));
    }
  });
}

/**
 * What tells one description from the next: the origin line counts up with every change (RFC 9429,
 * section 5.2.2), while candidates that come in later leave it as it is.
 */
function versionOf(description: RTCSessionDescription | null): string {
  if (!description) return '';
  return `${description.type} ${/^o=.*/m.exec(description.sdp)?.[0]}`;
}

function watchTransceivers(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  return [
    wrapMethod(recorder, win.RTCRtpTransceiver.prototype, 'stop', { fallback: 'transceiver' }),
    wrapSetter(win.RTCRtpTransceiver.prototype, 'direction', (self, value) => {
      recorder.name(self, 'transceiver');
      tell(recorder, self, 'direction', String(value));
    }),
  ];
}

/** The three places where a program can ask for statistics. */
function watchStats(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  const value = describeStats;
  return [
    wrapMethod(recorder, win.RTCPeerConnection.prototype, 'getStats', { value }),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'getStats', { fallback: 'sender', value }),
    wrapMethod(recorder, win.RTCRtpReceiver.prototype, 'getStats', {
      fallback: 'receiver',
      value,
    }),
  ];
}
