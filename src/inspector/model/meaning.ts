/** What a step means, where it is specified, and which lesson explains it. */
import type { TraceEvent } from '../../../labs/contract/trace.ts';
import type { Key } from '../text/en.ts';

export interface Meaning {
  key: Key;
  spec?: string;
  /** A lesson of the course. */
  lesson?: string;
}

const WEBRTC = 'https://www.w3.org/TR/webrtc/#dom-rtcpeerconnection-';

/** Name of a step: its text, its place in the specification, its lesson. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  created: { key: 'meaning.created', spec: `${WEBRTC}constructor`, lesson: 'loopback-call' },
  createOffer: call('createOffer', 'offer-answer'),
  createAnswer: call('createAnswer', 'offer-answer'),
  setLocalDescription: call('setLocalDescription', 'offer-answer'),
  setRemoteDescription: call('setRemoteDescription', 'offer-answer'),
  addIceCandidate: call('addIceCandidate', 'candidates'),
  icecandidate: call('icecandidate', 'candidates', 'onicecandidate'),
  icecandidateerror: call('icecandidateerror', 'candidates', 'onicecandidateerror'),
  negotiationneeded: call('negotiationneeded', 'perfect-negotiation', 'onnegotiationneeded'),
  track: call('track', 'loopback-call', 'ontrack'),
  addTrack: call('addTrack', 'loopback-call'),
  addTransceiver: call('addTransceiver', 'offer-answer'),
  createDataChannel: call('createDataChannel', 'data-channel'),
  datachannel: call('datachannel', 'data-channel', 'ondatachannel'),
  send: {
    key: 'meaning.send',
    spec: 'https://www.w3.org/TR/webrtc/#dom-rtcdatachannel-send',
    lesson: 'data-channel',
  },
  message: {
    key: 'meaning.message',
    spec: 'https://www.w3.org/TR/webrtc/#dom-rtcdatachannel-onmessage',
    lesson: 'data-channel',
  },
  signalingState: call('signalingState', 'offer-answer', 'signaling-state'),
  connectionState: call('connectionState', 'loopback-call', 'connection-state'),
  iceConnectionState: call('iceConnectionState', 'candidates', 'ice-connection-state'),
  iceGatheringState: call('iceGatheringState', 'candidates', 'ice-gathering-state'),
  getStats: call('getStats', 'stats'),
  getUserMedia: {
    key: 'meaning.getUserMedia',
    spec: 'https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia',
    lesson: 'capture-media',
  },
  close: call('close', 'loopback-call'),
  restartIce: call('restartIce', 'ice-restart'),
  replaceTrack: {
    key: 'meaning.replaceTrack',
    spec: 'https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-replacetrack',
    lesson: 'devices',
  },
  emit: { key: 'meaning.emit', lesson: 'signaling-server' },
  frames: { key: 'meaning.frames', lesson: 'capture-media' },
  blocked: { key: 'meaning.blocked', lesson: 'capture-media' },
};

function call(name: string, lesson: string, anchor = name.toLowerCase()): Meaning {
  return { key: `meaning.${name}` as Key, spec: WEBRTC + anchor, lesson };
}

/** What is known of a step; nothing of those that the API does not name. */
export function meaningOf(event: TraceEvent): Meaning | undefined {
  if (event.kind === 'run' || event.kind === 'traffic') return undefined;
  if ('on' in event && event.on.startsWith('socket') && event.kind === 'event') {
    return { key: 'meaning.signal', lesson: 'signaling-server' };
  }
  if (event.kind === 'state') {
    const isPeer = event.on.startsWith('pc');
    return isPeer && Object.hasOwn(MEANINGS, event.name) ? MEANINGS[event.name] : undefined;
  }
  const name = event.kind === 'call' || event.kind === 'result' ? event.method : event.type;
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}
