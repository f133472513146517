import { describe, expect, it } from 'vitest';
import type { Json, TraceEvent, Unstamped } from '../../labs/contract/trace.ts';
import { advance, emptyWorld, type World } from '../../labs/contract/world.ts';

function worldOf(...events: Unstamped[]): World {
  const world = emptyWorld();
  events.forEach((event, seq) => advance(world, { ...event, seq, at: seq * 10 } as TraceEvent));
  return world;
}

const created = (on: string, value: Json): Unstamped => ({
  kind: 'state',
  on,
  name: 'created',
  value,
});
const peer = (on: string) => created(on, { type: 'RTCPeerConnection' });
const state = (on: string, name: string, value: Json): Unstamped => ({
  kind: 'state',
  on,
  name,
  value,
});

describe('the world', () => {
  it('knows which candidates a peer found and which it was given', () => {
    const world = worldOf(
      peer('pc1'),
      peer('pc2'),
      {
        kind: 'event',
        on: 'pc1',
        type: 'icecandidate',
        detail: { candidate: 'candidate:1', sdpMid: '0' },
      },
      { kind: 'call', on: 'pc2', method: 'addIceCandidate', args: [{ candidate: 'candidate:1' }] },
      { kind: 'event', on: 'pc1', type: 'icecandidate', detail: null },
      { kind: 'call', on: 'pc2', method: 'addIceCandidate', args: [null] },
    );
    expect([...world.peers.get('pc1')!.found]).toEqual(['candidate:1']);
    expect([...world.peers.get('pc2')!.given]).toEqual(['candidate:1']);
    expect(world.peers.get('pc2')!.found.size).toBe(0);
  });

  it('knows what a peer sends, however it was told', () => {
    const world = worldOf(
      peer('pc1'),
      { kind: 'call', on: 'pc1', method: 'addTrack', args: [{ ref: 'track1', kind: 'audio' }] },
      {
        kind: 'call',
        on: 'pc1',
        method: 'addTransceiver',
        args: [{ ref: 'track2', kind: 'video' }],
      },
      {
        kind: 'call',
        on: 'pc1',
        method: 'addStream',
        args: [{ ref: 'stream1', tracks: [{ ref: 'track3', kind: 'video' }] }],
      },
      { kind: 'call', on: 'pc1', method: 'addTransceiver', args: ['video'] },
    );
    expect([...world.peers.get('pc1')!.sends]).toEqual(['track1', 'track2', 'track3']);
  });

  it('keeps a closed peer closed', () => {
    const world = worldOf(
      peer('pc1'),
      state('pc1', 'signalingState', 'closed'),
      state('pc1', 'connectionState', 'closed'),
    );
    expect(world.peers.get('pc1')).toMatchObject({ closed: true, connectionState: 'closed' });
  });

  it('follows a capture from the request to its outcome', () => {
    const world = worldOf(
      { kind: 'call', on: 'mediaDevices', method: 'getUserMedia', args: [{ video: true }] },
      { kind: 'call', on: 'mediaDevices', method: 'getUserMedia', args: [{ audio: true }] },
      { kind: 'call', on: 'mediaDevices', method: 'getDisplayMedia', args: [] },
      {
        kind: 'result',
        of: 0,
        on: 'mediaDevices',
        method: 'getUserMedia',
        outcome: { ok: true, value: null },
      },
      {
        kind: 'result',
        of: 1,
        on: 'mediaDevices',
        method: 'getUserMedia',
        outcome: {
          ok: false,
          error: { name: 'OverconstrainedError', message: '', constraint: 'width' },
        },
      },
    );
    expect([...world.captures.values()].map(({ outcome }) => outcome)).toEqual([
      'granted',
      'refused',
      'pending',
    ]);
    expect(world.captures.get(1)!.error!.constraint).toBe('width');
  });

  it('counts the frames of the current source only', () => {
    const frames = (count: number): Unstamped => ({
      kind: 'page',
      on: '#v',
      type: 'frames',
      detail: { count, width: 640, height: 480, tracks: [{ ref: 'track1' }] },
    });
    const source = (detail: Json): Unstamped => ({
      kind: 'page',
      on: '#v',
      type: 'source',
      detail,
    });
    const world = worldOf(
      source({ ref: 'stream1', tracks: [] }),
      frames(1),
      frames(4),
      source(null),
      source({ ref: 'stream2', tracks: [] }),
      frames(2),
    );
    expect(world.media.get('#v')).toMatchObject({ frames: 2, width: 640, tracks: ['track1'] });
  });

  it('keeps what a report said of the incoming video, and its codec by its id', () => {
    const report = {
      'inbound-rtp': [
        { id: 'A', kind: 'audio', bytesReceived: 1 },
        {
          id: 'V',
          kind: 'video',
          ssrc: 7,
          timestamp: 5000,
          codecId: 'C2',
          bytesReceived: 900,
          packetsReceived: 9,
          packetsLost: 1,
          jitter: 0.004,
          frameWidth: 640,
          frameHeight: 480,
        },
      ],
      codec: [
        { id: 'C1', mimeType: 'audio/opus' },
        { id: 'C2', mimeType: 'video/VP8' },
      ],
      'candidate-pair': [
        { id: 'P1', state: 'waiting', nominated: false, currentRoundTripTime: 9 },
        { id: 'P2', state: 'succeeded', nominated: true, currentRoundTripTime: 0.03 },
      ],
      'remote-inbound-rtp': [{ id: 'R', kind: 'video', roundTripTime: 0.04 }],
    };
    const world = worldOf(
      { kind: 'call', on: 'pc1', method: 'getStats', args: [] },
      {
        kind: 'result',
        of: 0,
        on: 'pc1',
        method: 'getStats',
        outcome: { ok: true, value: report },
      },
      { kind: 'result', of: 0, on: 'pc1', method: 'getStats', outcome: { ok: true, value: null } },
    );
    expect(world.lastAsked).toBe(0);
    expect(world.readings).toEqual([
      {
        at: 10,
        roundTrips: [0.03, 0.04],
        video: {
          ssrc: 7,
          timestamp: 5000,
          bytes: 900,
          packets: 9,
          lost: 1,
          jitter: 0.004,
          width: 640,
          height: 480,
          codec: 'video/VP8',
        },
      },
      { at: 20, roundTrips: [] },
    ]);
  });

  it('knows the limits that were set, and those that were refused', () => {
    const set = (...encodings: Json[]): Unstamped => ({
      kind: 'call',
      on: 'sender',
      method: 'setParameters',
      args: [{ encodings }],
    });
    const error = { name: 'InvalidStateError', message: '' };
    const world = worldOf(
      set({ maxBitrate: 100 }, { maxBitrate: 200 }),
      set({ maxBitrate: 100 }, {}),
      set({ maxBitrate: 5 }),
      {
        kind: 'result',
        of: 2,
        on: 'sender',
        method: 'setParameters',
        outcome: { ok: false, error },
      },
    );
    expect(world.limits).toEqual([
      { at: 0, refused: false, maxBitrate: 200 },
      { at: 10, refused: false },
      { at: 20, refused: true, maxBitrate: 5 },
    ]);
  });

  it('remembers the states of a connection, and its restarts', () => {
    const world = worldOf(
      peer('pc1'),
      state('pc1', 'connectionState', 'connected'),
      state('pc1', 'localUfrag', 'abcd'),
      { kind: 'page', on: '#dropButton', type: 'simulate', detail: 'network-drop' },
      { kind: 'call', on: 'pc1', method: 'restartIce', args: [] },
      { kind: 'call', on: 'pc1', method: 'createOffer', args: [{ iceRestart: true }] },
      { kind: 'call', on: 'pc1', method: 'createOffer', args: [{ iceRestart: false }] },
      state('pc1', 'localUfrag', 'efgh'),
      state('pc1', 'remoteUfrag', 'ijkl'),
    );
    expect(world.faults).toEqual([{ name: 'network-drop', at: 30 }]);
    expect(world.links.get('pc1')).toEqual({
      states: [{ value: 'connected', at: 10 }],
      local: [
        { value: 'abcd', at: 20 },
        { value: 'efgh', at: 70 },
      ],
      remote: [{ value: 'ijkl', at: 80 }],
      restarts: [40, 50],
    });
  });

  it('does not trip over events of things it has not met', () => {
    expect(() =>
      worldOf(
        state('track9', 'readyState', 'ended'),
        { kind: 'event', on: 'pc9', type: 'icecandidate', detail: null },
        { kind: 'page', on: 'video', type: 'frames', detail: null },
        { kind: 'result', of: 7, on: 'x', method: 'y', outcome: { ok: true, value: null } },
      ),
    ).not.toThrow();
  });
});
