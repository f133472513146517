/** The world that checks look at, from traces made by hand. */
import { describe, expect, it } from 'vitest';
import { callsBetween, newestCall, peersOfCalls } from '../../labs/contract/calls.ts';
import type { Evidence } from '../../labs/contract/evidence.ts';
import { hangUps, isClean } from '../../labs/contract/hang-up.ts';
import {
  candidateReached,
  descriptionsOf,
  everSent,
  givenLines,
  sendsNow,
  stateOf,
} from '../../labs/contract/peer-queries.ts';
import { arrivedTracks, openTracks, textOf, usableAt } from '../../labs/contract/queries.ts';
import type { Json, ResultEvent, Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';

const LINE = 'candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host';

function worldOf(...events: Unstamped[]): World {
  const world = emptyWorld();
  events.forEach((event, seq) => advance(world, { ...event, seq, at: seq * 10 }));
  return world;
}

const state = (on: string, name: string, value: Json): Unstamped => ({
  kind: 'state',
  on,
  name,
  value,
});
const peer = (on: string) => state(on, 'created', { type: 'RTCPeerConnection' });
const track = (on: string, origin: string) =>
  state(on, 'created', { type: 'MediaStreamTrack', kind: 'video', origin });
const call = (on: string, method: string, ...args: Json[]): Unstamped => ({
  kind: 'call',
  on,
  method,
  args,
});
const result = (of: number, on: string, outcome: ResultEvent['outcome']): Unstamped => ({
  kind: 'result',
  of,
  on,
  method: 'addIceCandidate',
  outcome,
});
const gathers = (on: string, candidate: string): Unstamped => ({
  kind: 'event',
  on,
  type: 'icecandidate',
  detail: { candidate, sdpMid: '0' },
});
const page = (on: string, type: string, detail: Json = null) =>
  ({ kind: 'page', on, type, detail }) as Unstamped;
/** A description as the peer of that session number would have made it. */
const description = (on: string, side: string, type: string, session: number, lines = '') =>
  state(on, `${side}Description`, {
    type,
    sdp: `v=0\r\no=- ${session} 2 IN IP4 127.0.0.1\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:0\r\n${lines}`,
  });
const closes = (on: string) => state(on, 'signalingState', 'closed');

describe('a peer', () => {
  it('has been given a candidate whether it came alone or within a description', () => {
    const alone = worldOf(
      peer('pc1'),
      peer('pc2'),
      gathers('pc1', LINE),
      call('pc2', 'addIceCandidate', { candidate: `${LINE} generation 0 ufrag abcd`, sdpMid: '0' }),
    );
    const within = worldOf(
      peer('pc1'),
      peer('pc2'),
      gathers('pc1', `${LINE} generation 0 ufrag abcd`),
      description('pc2', 'remote', 'offer', 1, `a=${LINE}\r\n`),
    );
    for (const { peers } of [alone, within]) {
      expect(candidateReached(peers.get('pc1')!, peers.get('pc2')!)).toBe(true);
      expect(candidateReached(peers.get('pc2')!, peers.get('pc1')!)).toBe(false);
    }
  });

  it('has not been given a candidate that it refused', () => {
    const world = worldOf(
      peer('pc1'),
      call('pc1', 'addIceCandidate', { candidate: LINE }),
      result(1, 'pc1', { ok: false, error: { name: 'TypeError', message: 'no mid' } }),
    );
    const pc = world.peers.get('pc1')!;
    expect(givenLines(pc).size).toBe(0);
    expect(pc.added).toMatchObject([{ placed: false, outcome: 'refused' }]);
    expect(pc.failures).toMatchObject([{ method: 'addIceCandidate' }]);
  });

  it('knows what its senders have sent and send now, by whichever call', () => {
    const sends = (value: Json): Unstamped => ({
      kind: 'state',
      on: 'sender1',
      peer: 'pc1',
      name: 'track',
      value,
    });
    const world = worldOf(peer('pc1'), sends(null), sends({ ref: 'track1' }), sends(null));
    const pc = world.peers.get('pc1')!;
    expect(everSent(pc)).toEqual(['track1']);
    expect(sendsNow(pc)).toEqual([]);
  });

  it('leaves out descriptions that were rolled back', () => {
    const world = worldOf(
      peer('pc1'),
      description('pc1', 'local', 'offer', 1),
      state('pc1', 'rolledBack', 'localDescription'),
      description('pc1', 'remote', 'offer', 2),
    );
    const pc = world.peers.get('pc1')!;
    expect(descriptionsOf(pc, 'local')).toEqual([]);
    expect(descriptionsOf(pc, 'remote', 'offer')).toMatchObject([{ session: '2', at: 30 }]);
  });

  it('keeps all its states, and when it was closed', () => {
    const world = worldOf(peer('pc1'), state('pc1', 'connectionState', 'connected'), closes('pc1'));
    const pc = world.peers.get('pc1')!;
    expect(pc.states.connectionState.map(({ value }) => value)).toEqual(['new', 'connected']);
    expect([stateOf(pc, 'signalingState'), pc.closedAt]).toEqual(['closed', 20]);
  });
});

describe('a call', () => {
  /** The callee is made first, and a third peer only looks around. */
  const events = [
    peer('pc1'),
    peer('pc2'),
    peer('pc3'),
    description('pc2', 'local', 'offer', 2),
    description('pc1', 'remote', 'offer', 2),
    description('pc1', 'local', 'answer', 1),
    description('pc2', 'remote', 'answer', 1),
  ];

  it('is between those that have each other’s descriptions, caller first', () => {
    const { peers } = worldOf(...events);
    expect(newestCall(peers.values())).toMatchObject({
      caller: { ref: 'pc2' },
      callee: { ref: 'pc1' },
    });
    expect(callsBetween([...peers.values()])).toHaveLength(1);
    expect(peersOfCalls(peers.values()).map(({ ref }) => ref)).toEqual(['pc1', 'pc2']);
  });

  it('is hung up by a press that closes its peers in time, whatever else is open', () => {
    const click = page('#hangupButton', 'click');
    const inTime = worldOf(...events, click, closes('pc1'), closes('pc2'));
    expect(hangUps(inTime, '#hangupButton').map(isClean)).toEqual([true]);
    const one = worldOf(...events, click, closes('pc1'));
    expect(hangUps(one, '#hangupButton')[0]!.open.map(({ ref }) => ref)).toEqual(['pc2']);
    const late = worldOf(...events, click);
    for (const on of ['pc1', 'pc2']) {
      advance(late, { ...closes(on), seq: 20, at: 5000 });
    }
    expect(hangUps(late, '#hangupButton').map(isClean)).toEqual([false]);
  });
});

describe('a track', () => {
  it('is remote once that is known, and has arrived with its event only', () => {
    const world = worldOf(
      track('track1', 'other'),
      { kind: 'state', on: 'track1', peer: 'pc1', name: 'origin', value: 'remote' },
      track('track2', 'remote'),
      { kind: 'event', on: 'pc1', type: 'track', detail: { track: { ref: 'track2' } } },
    );
    expect(world.tracks.get('track1')).toMatchObject({ origin: 'remote', peer: 'pc1' });
    expect(arrivedTracks(world).map(({ ref }) => ref)).toEqual(['track2']);
  });

  it('is open until it has ended', () => {
    const world = worldOf(track('track1', 'capture'), track('track2', 'capture'));
    expect(openTracks(world)).toHaveLength(2);
    advance(world, { ...state('track1', 'readyState', 'ended'), seq: 9, at: 90 });
    expect(openTracks(world, 'video').map(({ ref }) => ref)).toEqual(['track2']);
  });
});

describe('the page', () => {
  it('knows what elements say, and which controls can be used at what time', () => {
    const world = worldOf(
      page('#state', 'text', 'ringing'),
      page('#sendButton', 'usable', false),
      page('#state', 'text', 'connected'),
      page('#sendButton', 'usable', true),
    );
    expect(textOf(world, '#state')).toBe('connected');
    expect([5, 20, 50].map((time) => usableAt(world, '#sendButton', time))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('counts the frames of the current source only', () => {
    const frames = (count: number) =>
      page('#v', 'frames', { count, width: 640, height: 480, tracks: [{ ref: 'track1' }] });
    const world = worldOf(
      page('#v', 'source', { ref: 'stream1', tracks: [] }),
      frames(5),
      page('#v', 'source', { ref: 'stream2', tracks: [] }),
      frames(2),
    );
    expect(world.media.get('#v')).toMatchObject({ frames: 2, width: 640, tracks: ['track1'] });
  });
});

describe('a run', () => {
  it('ends: what is closed and stopped after it is not the program’s doing', () => {
    const world = worldOf(
      peer('pc1'),
      track('track1', 'capture'),
      { kind: 'run', type: 'stop' },
      closes('pc1'),
      state('track1', 'readyState', 'ended'),
    );
    expect(world.ended).toBe(20);
    expect(world.peers.get('pc1')!.closedAt).toBeUndefined();
    expect(openTracks(world)).toHaveLength(1);
  });

  it('gathers the evidence that a lab asks for, and no other', () => {
    const clicks: Evidence<{ count: number }> = {
      begin: () => ({ count: 0 }),
      take(counted, event) {
        if (event.kind === 'page' && event.type === 'click') counted.count++;
      },
    };
    const world = emptyWorld(0, [clicks]);
    advance(world, { ...page('#a', 'click'), seq: 0, at: 0 });
    expect(world.of(clicks).count).toBe(1);
    expect(() => emptyWorld().of(clicks)).toThrow('Export it from checks.ts');
  });

  it('follows a capture from the request to its outcome', () => {
    const world = worldOf(call('mediaDevices', 'getUserMedia', { video: true }), {
      kind: 'result',
      of: 0,
      on: 'mediaDevices',
      method: 'getUserMedia',
      outcome: {
        ok: false,
        error: { name: 'OverconstrainedError', message: '', constraint: 'width' },
      },
    });
    expect(world.captures.get(0)).toMatchObject({
      outcome: 'refused',
      error: { constraint: 'width' },
    });
  });
});
