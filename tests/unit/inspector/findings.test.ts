/** Each finding: a run in which it must be raised, and one in which it must not. */
import { describe, expect, it } from 'vitest';
import type { Unstamped } from '../../../labs/contract/trace.ts';
import { RULES, type RuleId } from '../../../src/inspector/findings/finding.ts';
import { findingsOf, standingAt } from '../../../src/inspector/findings/findings.ts';
import {
  call,
  fired,
  goodCall,
  LINE,
  local,
  page,
  peer,
  refusal,
  remote,
  result,
  runOf,
  sdp,
  setRemote,
  state,
} from './runs.ts';

type Step = Unstamped | { at: number };
const later: Step[] = [{ at: 9000 }, fired('pc9', 'later')];
const pair = [peer('pc1'), peer('pc2')];
const complete = state('pc1', 'iceGatheringState', 'complete');
const stun = { iceServers: [{ urls: 'stun:192.0.2.9' }] };
const srflx = fired('pc1', 'icecandidate', {
  candidate: 'candidate:2 1 udp 1 203.0.113.1 5 typ srflx raddr 0.0.0.0 rport 0',
});
const host = fired('pc1', 'icecandidate', { candidate: LINE });
const track = (on: string, origin: string) =>
  state(on, 'created', { type: 'MediaStreamTrack', kind: 'video', origin });
const shows = (element: string, ref: string) => page(element, 'source', { tracks: [{ ref }] });
const connected = state('pc1', 'connectionState', 'connected');
const buffered = (bytes: number) => state('dc1', 'bufferedAmount', bytes);
const rejected = sdp(2)
  .replace('m=video 9', 'm=video 0')
  .replace(/a=rtpmap.*97.*\r\n/, '');

/** Reports of statistics, one a second; each a call and its result. */
const reports = (type: string, rows: Record<string, number | string>[]): Step[] =>
  rows.flatMap((row, index): Step[] => [
    { at: 1000 * (index + 1) },
    {
      kind: 'result',
      of: -1,
      on: 'pc1',
      method: 'getStats',
      outcome: { ok: true, value: { [type]: [{ id: 'x', ...row }] } },
    },
  ]);
const reason = (...reasons: string[]) =>
  reports(
    'outbound-rtp',
    reasons.map((one) => ({ qualityLimitationReason: one })),
  );
const losses = (...lost: number[]) =>
  reports(
    'inbound-rtp',
    lost.map((packetsLost, n) => ({ packetsLost, packetsReceived: 100 * n })),
  );
const sent = [20_000, 40_000, 80_000].map((bytesSent) => ({ bytesSent }));
const says = (...words: string[]) => words.map((detail) => page('#rate', 'text', detail));

const cases: Record<RuleId, { raised: Step[]; silent: Step[] }> = {
  'offer-lost': {
    raised: [...pair, local('pc1', 'offer', 1), ...later],
    silent: [...pair, local('pc1', 'offer', 1), setRemote('pc2', 'offer', 1), ...later],
  },
  'answer-lost': {
    raised: [
      ...pair,
      local('pc1', 'offer', 1),
      setRemote('pc2', 'offer', 1),
      local('pc2', 'answer', 2),
      ...later,
    ],
    silent: [...goodCall, ...later],
  },
  'offer-unanswered': {
    raised: [...pair, state('pc2', 'signalingState', 'have-remote-offer'), ...later],
    silent: [...goodCall, ...later],
  },
  glare: {
    raised: [
      ...pair,
      state('pc1', 'signalingState', 'have-local-offer'),
      setRemote('pc1', 'offer', 2),
      result(3, 'pc1', 'setRemoteDescription', refusal('InvalidStateError')),
    ],
    silent: [...goodCall, ...later],
  },
  'description-refused': {
    raised: [
      ...pair,
      setRemote('pc1', 'answer', 2),
      result(2, 'pc1', 'setRemoteDescription', refusal('InvalidStateError')),
    ],
    silent: [...goodCall, ...later],
  },
  'no-common-codec': {
    raised: [
      peer('pc2'),
      remote('pc2', 'offer', 1),
      state('pc2', 'localDescription', { type: 'answer', sdp: rejected }),
    ],
    silent: [peer('pc2'), remote('pc2', 'offer', 1), local('pc2', 'answer', 2)],
  },
  'negotiation-missing': {
    raised: [peer('pc1'), connected, fired('pc1', 'negotiationneeded'), ...later],
    silent: [
      ...[peer('pc1'), connected, fired('pc1', 'negotiationneeded')],
      ...[state('pc1', 'signalingState', 'have-local-offer'), ...later],
    ],
  },
  'candidate-refused': {
    raised: [
      ...pair,
      call('pc2', 'addIceCandidate', { candidate: LINE }),
      result(2, 'pc2', 'addIceCandidate', refusal('InvalidStateError')),
    ],
    // It belonged to an offer that was taken back, and is refused with it.
    silent: [
      ...pair,
      host,
      call('pc2', 'addIceCandidate', { candidate: LINE }),
      result(3, 'pc2', 'addIceCandidate', refusal('OperationError')),
      state('pc1', 'rolledBack', 'localDescription'),
    ],
  },
  'candidates-lost': {
    raised: [
      ...[...pair, local('pc1', 'offer', 1), setRemote('pc2', 'offer', 1), host],
      ...[state('pc2', 'signalingState', 'have-remote-offer'), remote('pc2', 'offer', 1)],
      ...[state('pc2', 'signalingState', 'stable'), ...later],
    ],
    silent: [...goodCall, ...later],
  },
  'server-silent': {
    raised: [peer('pc1', stun), host, complete],
    silent: [peer('pc1', stun), host, srflx, complete],
  },
  'no-candidates': { raised: [peer('pc1'), complete], silent: [peer('pc1'), host, complete] },
  'ice-failed': {
    raised: [peer('pc1'), state('pc1', 'iceConnectionState', 'failed')],
    silent: [peer('pc1'), state('pc1', 'iceConnectionState', 'disconnected')],
  },
  'dtls-failed': {
    raised: [
      ...[peer('pc1'), state('pc1', 'iceConnectionState', 'connected')],
      state('pc1', 'connectionState', 'failed'),
    ],
    silent: [
      ...[peer('pc1'), state('pc1', 'iceConnectionState', 'failed')],
      state('pc1', 'connectionState', 'failed'),
    ],
  },
  disconnected: {
    raised: [peer('pc1'), state('pc1', 'connectionState', 'disconnected'), ...later],
    silent: [peer('pc1'), state('pc1', 'connectionState', 'disconnected'), connected, ...later],
  },
  'media-without-frames': {
    raised: [peer('pc1'), track('track1', 'remote'), connected, shows('video', 'track1'), ...later],
    silent: [
      ...[peer('pc1'), track('track1', 'remote'), connected, shows('video', 'track1')],
      ...[page('video', 'frames', { count: 3 }), ...later],
    ],
  },
  'sound-blocked': {
    raised: [page('video', 'blocked')],
    silent: [page('video', 'playing'), page('video', 'pause')],
  },
  'track-never-stopped': {
    raised: [
      ...[track('track1', 'capture'), shows('video', 'track1')],
      ...[track('track2', 'capture'), shows('video', 'track2'), ...later],
    ],
    silent: [
      ...[track('track1', 'capture'), shows('video', 'track1')],
      ...[track('track2', 'capture'), shows('video', 'track2')],
      ...[state('track1', 'readyState', 'ended'), ...later],
    ],
  },
  'queue-growing': {
    raised: [2e6, 3e6, 4e6].map(buffered),
    silent: [2e6, 3e6, 1e6, 2e6, 2.1e6, 2.2e6, 2.3e6].map(buffered),
  },
  'send-refused': {
    raised: [call('dc1', 'send', 'x'), result(0, 'dc1', 'send', refusal('InvalidStateError'))],
    silent: [call('dc1', 'send', 'x'), result(0, 'dc1', 'send')],
  },
  'limited-by-cpu': {
    raised: [peer('pc1'), ...reason('cpu', 'cpu'), ...later],
    silent: [peer('pc1'), ...reason('none', 'cpu', 'none'), ...later],
  },
  'limited-by-bandwidth': {
    raised: [peer('pc1'), ...reason('bandwidth', 'bandwidth'), ...later],
    silent: [peer('pc1'), ...reason('bandwidth', 'none', 'bandwidth'), ...later],
  },
  'loss-high': {
    raised: [peer('pc1'), ...losses(0, 20, 40, 60, 80), ...later],
    silent: [peer('pc1'), ...losses(0, 20, 20, 20, 40), ...later],
  },
  'totals-as-rates': {
    raised: [peer('pc1'), ...reports('outbound-rtp', sent), ...says('20,000', '40,000', '80000 B')],
    silent: [peer('pc1'), ...reports('outbound-rtp', sent), ...says('160 kbit/s', '320', '640')],
  },
  uncaught: {
    raised: [{ kind: 'run', type: 'error', error: { name: 'TypeError', message: 'x' } }],
    silent: [{ kind: 'run', type: 'printed', level: 'error', text: 'x' }],
  },
};

const rulesFor = (steps: Step[]) => findingsOf(runOf(...steps)).map(({ rule }) => rule);

describe.each(Object.keys(RULES) as RuleId[])('%s', (rule) => {
  it('is raised where it must be, with its evidence', () => {
    const found = findingsOf(runOf(...cases[rule].raised)).find((one) => one.rule === rule);
    expect(found).toBeDefined();
    expect(found!.evidence.length).toBeGreaterThan(0);
    for (const entry of found!.evidence) expect(entry).toBeGreaterThanOrEqual(0);
  });

  it('is not raised where it must not be', () => {
    expect(rulesFor(cases[rule].silent)).not.toContain(rule);
  });
});

it('finds nothing in a call as it ought to be', () => {
  expect(rulesFor([...goodCall, ...later])).toEqual([]);
});

it('has a life: what was raised is resolved, and stands only between', () => {
  const model = runOf(
    ...pair,
    local('pc1', 'offer', 1),
    ...later,
    state('pc1', 'signalingState', 'closed'),
  );
  const findings = findingsOf(model);
  const [lost] = findings;
  expect(lost).toMatchObject({ rule: 'offer-lost', raised: { entry: 3 }, resolved: { entry: 4 } });
  expect(standingAt(findings, 3)).toEqual([]);
  expect(standingAt(findings, 4)).toEqual([lost]);
  expect(standingAt(findings, 5)).toEqual([]);
});

it('names a path that was never found, whichever state tells of it', () => {
  const steps = [
    ...[peer('pc1'), state('pc1', 'iceConnectionState', 'checking')],
    ...[
      state('pc1', 'iceConnectionState', 'disconnected'),
      state('pc1', 'connectionState', 'failed'),
    ],
  ];
  expect(rulesFor(steps)).toEqual(['ice-failed']);
  expect(rulesFor([...steps, state('pc1', 'iceConnectionState', 'failed')])).toEqual([
    'ice-failed',
  ]);
});

it('says nothing of what the end of the run left unfinished', () => {
  expect(
    rulesFor([...pair, local('pc1', 'offer', 1), { kind: 'run', type: 'stop' }, ...later]),
  ).toEqual([]);
});
