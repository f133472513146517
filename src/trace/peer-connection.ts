/** Watches `RTCPeerConnection`: W3C "WebRTC: Real-Time Communication in Browsers", section 4. */
import type { Json } from '../../labs/contract/trace.ts';
import { watchDataChannel } from './data-channel.ts';
import { describe } from './describe.ts';
import type { Recorder } from './recorder.ts';
import { nameTrack } from './name-track.ts';
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
  'addTrack',
  'removeTrack',
  'addStream',
  'removeStream',
  'addTransceiver',
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
    ...watchSenders(recorder, win),
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
  peer.addEventListener('track', ({ track, streams }) => {
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
  const sides = ['local', 'remote'] as const;
  const told = new Map<string, Json>();
  const tellNew = (name: string, value: Json) => {
    if ((told.get(name) ?? null) === value) return;
    told.set(name, value);
    tell(recorder, peer, name, value);
  };
  peer.addEventListener('signalingstatechange', () => {
    for (const side of sides) {
      const description = peer[`${side}Description`];
      tellNew(`${side}Description`, description?.type ?? null);
      // Another one means that ICE restarts: RFC 8839, section 5.4.
      const ufrag = /^a=ice-ufrag:(\S+)/m.exec(description?.sdp ?? '')?.[1];
      if (ufrag) tellNew(`${side}Ufrag`, ufrag);
    }
  });
}

function watchSenders(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  return [
    ...['replaceTrack', 'setParameters'].map((method) =>
      wrapMethod(recorder, win.RTCRtpSender.prototype, method, { fallback: 'sender' }),
    ),
    wrapMethod(recorder, win.RTCRtpTransceiver.prototype, 'stop', { fallback: 'transceiver' }),
    wrapSetter(win.RTCRtpTransceiver.prototype, 'direction', (self, value) => {
      recorder.name(self, 'transceiver');
      tell(recorder, self, 'direction', String(value));
    }),
  ];
}

/** The three places where a program can ask for statistics. */
function watchStats(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  const result = describeStats;
  return [
    wrapMethod(recorder, win.RTCPeerConnection.prototype, 'getStats', { result }),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'getStats', { fallback: 'sender', result }),
    wrapMethod(recorder, win.RTCRtpReceiver.prototype, 'getStats', {
      fallback: 'receiver',
      result,
    }),
  ];
}
