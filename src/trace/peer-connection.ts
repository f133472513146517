/** Watches `RTCPeerConnection`: W3C "WebRTC: Real-Time Communication in Browsers", section 4. */
import type { Json } from '../../labs/contract/trace.ts';
import { recordChannelsOf, watchDataChannel } from './data-channel.ts';
import { describe } from './describe.ts';
import { Descriptions } from './descriptions.ts';
import { nameTrack } from './name-track.ts';
import type { Recorder } from './recorder.ts';
import { followSelectedPair } from './selected-pair.ts';
import { recordTransceivers, watchSenders } from './senders.ts';
import { describeStats } from './stats.ts';
import { wrapConstructor, wrapMethod, wrapSetter, type Undo, type Watch } from './wrap.ts';

/** Gets each connection that a program makes, so that a run can close what it opened. */
export type OnPeer = (peer: RTCPeerConnection) => void;

const states = {
  signalingstatechange: 'signalingState',
  connectionstatechange: 'connectionState',
  iceconnectionstatechange: 'iceConnectionState',
  icegatheringstatechange: 'iceGatheringState',
} as const;

/** The callback forms of these stand in section 4.4.3 of the standard, "Legacy Interface Extensions". */
const methods: Readonly<Record<string, Watch>> = {
  createOffer: { callbacksAt: 0 },
  createAnswer: { callbacksAt: 0 },
  addIceCandidate: { callbacksAt: 1 },
  restartIce: {},
  setConfiguration: {},
};

const descriptionsOf = new WeakMap<object, Descriptions>();

/** The methods that set a description, with the attribute that then holds it. */
const setters = {
  setLocalDescription: 'localDescription',
  setRemoteDescription: 'remoteDescription',
} as const;

/**
 * @param made gets each new connection
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
    ...Object.entries(methods).map(([method, watch]) =>
      wrapMethod(recorder, prototype, method, watch),
    ),
    ...Object.entries(setters).map(([method, side]) =>
      wrapMethod(recorder, prototype, method, {
        callbacksAt: 1,
        settled(_value, self) {
          descriptionsOf.get(self)?.applied(side);
          recordTransceivers(recorder, self as RTCPeerConnection);
        },
      }),
    ),
    wrapMethod(recorder, prototype, 'createDataChannel', {
      after: (self, _args, channel) =>
        watchDataChannel(recorder, channel as RTCDataChannel, recorder.nameOf(self)),
    }),
    wrapMethod(recorder, prototype, 'close', { after: (self) => recordClosed(recorder, self) }),
    watchSenders(recorder, win),
    ...watchTransceivers(recorder, win),
    ...watchStats(recorder, win),
  ];
  return () => undo.forEach((step) => step());
}

function record(recorder: Recorder, on: object, name: string, value: Json): void {
  recorder.emit({ kind: 'state', ...recorder.where(on), name, value });
}

/** `close()` fires no event, so the state it leaves is recorded here. */
function recordClosed(recorder: Recorder, self: object): void {
  const peer = self as RTCPeerConnection;
  record(recorder, peer, 'signalingState', peer.signalingState);
  record(recorder, peer, 'connectionState', peer.connectionState);
  recordChannelsOf(recorder, recorder.nameOf(peer));
}

/** Listens before the program can, so that an event stands in the trace ahead of its effects. */
function follow(recorder: Recorder, peer: RTCPeerConnection, configuration: Json): void {
  const ref = recorder.name(peer, 'pc');
  record(recorder, peer, 'created', { type: 'RTCPeerConnection', configuration });
  for (const [type, attribute] of Object.entries(states)) {
    recorder.listen(peer, type, () => record(recorder, peer, attribute, peer[attribute]));
  }
  followSelectedPair(recorder, peer);
  const descriptions = new Descriptions(recorder, peer);
  descriptionsOf.set(peer, descriptions);
  recorder.listen(peer, 'signalingstatechange', () => descriptions.changed());
  const fired = (type: string, detail: Json) =>
    recorder.emit({ kind: 'event', on: ref, type, detail });
  recorder.listen(peer, 'negotiationneeded', () => fired('negotiationneeded', null));
  recorder.listen<RTCPeerConnectionIceEvent>(peer, 'icecandidate', ({ candidate }) =>
    fired('icecandidate', describe(recorder, candidate)),
  );
  recorder.listen<RTCPeerConnectionIceErrorEvent>(peer, 'icecandidateerror', (event) => {
    const { url, errorCode, errorText } = event;
    fired('icecandidateerror', { url, errorCode, errorText });
  });
  const received = (streams: readonly MediaStream[]) => {
    for (const stream of streams) {
      for (const track of stream.getTracks()) nameTrack(recorder, track, 'remote', ref);
    }
  };
  // The event of before the track event, which browsers that have it fire first.
  recorder.listen<Event & { stream: MediaStream }>(peer, 'addstream', ({ stream }) => {
    received([stream]);
    fired('addstream', { stream: describe(recorder, stream) });
  });
  recorder.listen<RTCTrackEvent>(peer, 'track', ({ track, streams, transceiver }) => {
    recorder.name(transceiver.sender, 'sender', ref);
    nameTrack(recorder, track, 'remote', ref);
    received(streams);
    fired('track', { track: describe(recorder, track), streams: describe(recorder, streams) });
  });
  recorder.listen<RTCDataChannelEvent>(peer, 'datachannel', ({ channel }) => {
    watchDataChannel(recorder, channel, ref);
    fired('datachannel', {
      channel: { ref: recorder.nameOf(channel) ?? '', label: channel.label },
    });
  });
}

function watchTransceivers(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  return [
    wrapMethod(recorder, win.RTCRtpTransceiver.prototype, 'stop', { fallback: 'transceiver' }),
    wrapSetter(win.RTCRtpTransceiver.prototype, 'direction', (self, value) => {
      recorder.name(self, 'transceiver');
      record(recorder, self, 'direction', String(value));
    }),
  ];
}

/** The three places where a program can ask for statistics. */
function watchStats(recorder: Recorder, win: Window & typeof globalThis): Undo[] {
  const value = describeStats;
  return [
    wrapMethod(recorder, win.RTCPeerConnection.prototype, 'getStats', { value, callbacksAt: 1 }),
    wrapMethod(recorder, win.RTCRtpSender.prototype, 'getStats', { fallback: 'sender', value }),
    wrapMethod(recorder, win.RTCRtpReceiver.prototype, 'getStats', {
      fallback: 'receiver',
      value,
    }),
  ];
}
