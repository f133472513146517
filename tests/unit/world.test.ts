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

  it('knows when a control could be pressed', () => {
    const disabled = (detail: boolean): Unstamped => ({
      kind: 'page',
      on: '#sendButton',
      type: 'disabled',
      detail,
    });
    expect(worldOf(disabled(true), disabled(false)).disabled.get('#sendButton')).toEqual([
      { at: 0, disabled: true },
      { at: 10, disabled: false },
    ]);
  });

  it('knows the digests that were taken', () => {
    const world = worldOf(
      { kind: 'call', on: 'crypto', method: 'digest', args: ['sha-256', { bytes: 3 }] },
      {
        kind: 'result',
        of: 0,
        on: 'crypto',
        method: 'digest',
        outcome: { ok: true, value: { hex: 'ab' } },
      },
    );
    expect([...world.digests.values()]).toEqual([
      { at: 0, algorithm: 'SHA-256', bytes: 3, hex: 'ab' },
    ]);
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
