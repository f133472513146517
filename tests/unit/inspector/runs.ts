/** Runs made by hand, for the tests of the inspector. */
import type { Json, ResultEvent, TraceEvent, Unstamped } from '../../../labs/contract/trace.ts';
import type { Recording } from '../../../src/inspector/model/recording.ts';
import { readRun, type RunModel } from '../../../src/inspector/model/run-model.ts';

type Step = Unstamped | { at: number };

/** Events 10 ms apart; `{ at }` lets time pass until then. */
export function trace(...steps: Step[]): TraceEvent[] {
  let at = 0;
  const events: TraceEvent[] = [];
  for (const step of steps) {
    if (!('kind' in step)) at = step.at;
    else {
      events.push({ ...step, seq: events.length, at });
      at += 10;
    }
  }
  return events;
}

export const recording = (...sources: TraceEvent[][]): Recording => ({
  title: 'test',
  origin: 'peerlab',
  sources: sources.map((events, index) => ({ name: `tab ${index + 1}`, events })),
});

export const runOf = (...steps: Step[]): RunModel => readRun(recording(trace(...steps)));

export const state = (on: string, name: string, value: Json): Unstamped => ({
  ...{ kind: 'state', on, name, value },
});
export const call = (on: string, method: string, ...args: Json[]): Unstamped => ({
  ...{ kind: 'call', on, method, args },
});
export const result = (
  of: number,
  on: string,
  method: string,
  outcome: ResultEvent['outcome'] = { ok: true, value: null },
): Unstamped => ({ kind: 'result', of, on, method, outcome });
export const refusal = (name: string, message = 'no'): ResultEvent['outcome'] => ({
  ok: false,
  error: { name, message },
});
export const fired = (on: string, type: string, detail: Json = null): Unstamped => ({
  ...{ kind: 'event', on, type, detail },
});
export const page = (on: string, type: string, detail: Json = null) =>
  ({ kind: 'page', on, type, detail }) as Unstamped;
export const peer = (on: string, configuration: Json = null) =>
  state(on, 'created', { type: 'RTCPeerConnection', configuration });

/** A description as the peer of that session number would have made it. */
export const sdp = (session: number, version = 2, lines = ''): string =>
  `v=0\r\no=- ${session} ${version} IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n` +
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:0\r\na=sendrecv\r\na=setup:actpass\r\n' +
  `a=ice-ufrag:u${session}\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 H264/90000\r\n${lines}`;

export const local = (on: string, type: string, session: number, version = 2) =>
  state(on, 'localDescription', { type, sdp: sdp(session, version) });
export const setRemote = (on: string, type: string, session: number, version = 2) =>
  call(on, 'setRemoteDescription', { type, sdp: sdp(session, version) });
export const remote = (on: string, type: string, session: number, version = 2) =>
  state(on, 'remoteDescription', { type, sdp: sdp(session, version) });

export const LINE = 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host';

/** pc1 calls pc2, with one candidate, as it ought to be. */
export const goodCall: Unstamped[] = [
  peer('pc1'),
  peer('pc2'),
  local('pc1', 'offer', 1), // 2
  state('pc1', 'signalingState', 'have-local-offer'),
  setRemote('pc2', 'offer', 1), // 4
  state('pc2', 'signalingState', 'have-remote-offer'),
  remote('pc2', 'offer', 1),
  result(4, 'pc2', 'setRemoteDescription'),
  fired('pc1', 'icecandidate', { candidate: LINE, sdpMid: '0' }), // 8
  call('pc2', 'addIceCandidate', { candidate: `${LINE} generation 0`, sdpMid: '0' }), // 9
  result(9, 'pc2', 'addIceCandidate'),
  local('pc2', 'answer', 2), // 11
  state('pc2', 'signalingState', 'stable'),
  setRemote('pc1', 'answer', 2), // 13
  state('pc1', 'signalingState', 'stable'),
  remote('pc1', 'answer', 2),
  result(13, 'pc1', 'setRemoteDescription'),
  ...['pc1', 'pc2'].flatMap((on) => [
    state(on, 'iceConnectionState', 'connected'),
    state(on, 'connectionState', 'connected'),
  ]),
];
