import { describe, expect, it } from 'vitest';
import { episodes } from '../../labs/contract/episode.ts';
import type { Json, ResultEvent, TraceEvent, Unstamped } from '../../labs/contract/trace.ts';
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
const description = (on: string, side: 'local' | 'remote', ufrag: string): Unstamped =>
  state(on, `${side}Description`, { type: 'offer', sdp: `v=0\r\na=ice-ufrag:${ufrag}\r\n` });
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

  it('knows what became of each candidate that a peer was handed', () => {
    const add = (candidate: string): Unstamped => ({
      kind: 'call',
      on: 'pc1',
      method: 'addIceCandidate',
      args: [{ candidate }],
    });
    const error = { name: 'InvalidStateError', message: 'The remote description was null' };
    const result = (of: number, outcome: ResultEvent['outcome']): Unstamped => ({
      kind: 'result',
      of,
      on: 'pc1',
      method: 'addIceCandidate',
      outcome,
    });
    const world = worldOf(
      peer('pc1'),
      add('candidate:1'),
      add('candidate:2'),
      add('candidate:3'),
      result(1, { ok: false, error }),
      result(2, { ok: true, value: null }),
    );
    expect([...world.peers.get('pc1')!.handed.values()]).toEqual([
      { candidate: 'candidate:1', at: 10, outcome: 'refused', error },
      { candidate: 'candidate:2', at: 20, outcome: 'accepted' },
      { candidate: 'candidate:3', at: 30, outcome: 'pending' },
    ]);
  });

  it('keeps every description that came into force, with its media', () => {
    const description = (type: string, direction: string) => ({
      type,
      sdp: `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=${direction}\r\n`,
    });
    const world = worldOf(
      peer('pc1'),
      state('pc1', 'iceGatheringState', 'complete'),
      state('pc1', 'localDescription', description('offer', 'sendrecv')),
      state('pc1', 'remoteDescription', description('answer', 'recvonly')),
      state('pc1', 'localDescription', null),
    );
    const { descriptions, ...rest } = world.peers.get('pc1')!;
    expect(rest).toMatchObject({ localType: '', remoteType: 'answer', since: 0 });
    expect(rest.iceGatheringState).toBe('complete');
    expect(
      descriptions.map(({ side, type, at, media }) => [side, type, at, media[0]!.direction]),
    ).toEqual([
      ['local', 'offer', 20, 'sendrecv'],
      ['remote', 'answer', 30, 'recvonly'],
    ]);
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

  it('knows what a sender sends now, and when an offer was made', () => {
    const sends = (value: Json) =>
      ({ kind: 'state', on: 'sender1', peer: 'pc1', name: 'track', value }) as const;
    const world = worldOf(
      peer('pc1'),
      sends({ ref: 'track1', kind: 'video' }),
      state('pc1', 'signalingState', 'have-local-offer'),
      state('pc1', 'signalingState', 'stable'),
      sends({ ref: 'track2', kind: 'video' }),
    );
    const { senders, offered } = world.peers.get('pc1')!;
    expect(senders.get('sender1')).toEqual({ track: 'track2', since: 40 });
    expect(offered).toEqual([20]);
    advance(world, { ...sends(null), seq: 5, at: 50 } as TraceEvent);
    expect(senders.get('sender1')).toEqual({ track: undefined, since: 50 });
  });

  it('tells a track that the program stopped from one that the person ended', () => {
    const track = (on: string) =>
      created(on, { type: 'MediaStreamTrack', kind: 'video', label: on, origin: 'capture' });
    const world = worldOf(
      track('track1'),
      track('track2'),
      { kind: 'call', on: 'track1', method: 'stop', args: [] },
      state('track1', 'readyState', 'ended'),
      state('track2', 'readyState', 'ended'),
      // Too late: it has ended by itself.
      { kind: 'call', on: 'track2', method: 'stop', args: [] },
    );
    expect(world.tracks.get('track1')).toMatchObject({ stopped: true, ended: 30 });
    expect(world.tracks.get('track2')).toMatchObject({ stopped: false, ended: 40 });
  });

  it('knows the devices, the lists of the page, and the faults of the world', () => {
    const options = { labels: ['front', 'rear'], value: 'b', chosen: 'rear' };
    const world = worldOf(
      { kind: 'page', on: '#plugInButton', type: 'simulate', detail: 'plug-in' },
      { kind: 'event', on: 'mediaDevices', type: 'devicechange', detail: null },
      { kind: 'call', on: 'mediaDevices', method: 'enumerateDevices', args: [] },
      {
        kind: 'result',
        of: 2,
        on: 'mediaDevices',
        method: 'enumerateDevices',
        outcome: { ok: true, value: [{ kind: 'videoinput', deviceId: 'b', label: 'rear' }] },
      },
      { kind: 'page', on: '#s', type: 'choice', detail: options },
      { kind: 'page', on: '#s', type: 'options', detail: { ...options, chosen: 'front' } },
    );
    expect(world.faults).toEqual([{ name: 'plug-in', at: 0 }]);
    expect(world.deviceChanges).toEqual([10]);
    expect(world.enumerated).toEqual({
      at: 30,
      devices: [{ kind: 'videoinput', deviceId: 'b', label: 'rear' }],
    });
    expect(world.selects.get('#s')).toMatchObject({ chosen: 'front', choices: [40] });
  });

  it('tells what followed each press of a button, up to the next press of any', () => {
    const click = (on: string): Unstamped => ({ kind: 'page', on, type: 'click', detail: null });
    const says = (detail: string): Unstamped => ({ kind: 'page', on: '#m', type: 'text', detail });
    const world = worldOf(
      says('before'),
      click('#a'),
      says('first'),
      says(' second '),
      { kind: 'run', type: 'printed', level: 'error', text: 'TypeError: x' },
      click('#b'),
      says('third'),
      { kind: 'run', type: 'error', error: { name: 'TypeError', message: 'x' } },
      click('#a'),
    );
    const [one, two] = episodes(world, '#a');
    expect(one!.said.get('#m')).toBe('second');
    expect(one!.printed.map(({ text }) => text)).toEqual(['TypeError: x']);
    expect(two!.said.size).toBe(0);
    expect(episodes(world, '#b')[0]!.uncaught).toMatchObject([{ name: 'TypeError', at: 70 }]);
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
      description('pc1', 'local', 'abcd'),
      { kind: 'page', on: '#dropButton', type: 'simulate', detail: 'network-drop' },
      { kind: 'call', on: 'pc1', method: 'restartIce', args: [] },
      { kind: 'call', on: 'pc1', method: 'createOffer', args: [{ iceRestart: true }] },
      { kind: 'call', on: 'pc1', method: 'createOffer', args: [{ iceRestart: false }] },
      description('pc1', 'local', 'efgh'),
      description('pc1', 'remote', 'ijkl'),
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
