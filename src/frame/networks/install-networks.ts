/**
 * Networks that the reader chooses, under the real API. A page has no router of its own to stand
 * behind, so what peers gather, whom they can reach and the states that follow are worked out, and
 * two peers of the page that would find to each other are connected by the browser over its own
 * loopback. No STUN or TURN server is asked.
 *
 * A page asks for it with `<select data-network="caller">` and `"callee"`: whoever offers first is
 * the caller. What was sent over a connection whose network went away still arrives underneath:
 * only the states tell of it.
 */
import type { Faults } from '../simulate/fault.ts';
import { stateEvents } from '../simulate/dispatch-state-event.ts';
import { replace } from '../fake-media/replace.ts';
import { keepConfigurations } from './configuration.ts';
import { keepDescriptions } from './descriptions.ts';
import { announcer } from './announce.ts';
import { ufragOf } from './lines.ts';
import { SimulatedPeer, type Own, type SimulatedCandidate } from './peer.ts';
import { tellPairs } from './reports.ts';

/** How often the peers are looked at, in milliseconds. */
const LOOK_EVERY = 50;

/** Without the callback form of before promises. */
type Add = (this: RTCPeerConnection, candidate: RTCIceCandidate) => Promise<void>;

/** Events of the browser's own connection that the program must not see as they are. */
const HIDDEN = [
  'icecandidate',
  'icecandidateerror',
  'icegatheringstatechange',
  'iceconnectionstatechange',
  'connectionstatechange',
] as const;

/**
 * Puts the networks under the connections of a window. To be called before all other faults, which
 * then see them as what the browser does.
 *
 * @returns the fault `network-sleep`: an hour passes in which the machine sleeps, so that every path
 *   is gone and all credentials have expired that a connection has been given
 */
export function installNetworks(win: Window & typeof globalThis): Faults {
  const prototype = win.RTCPeerConnection?.prototype;
  if (prototype === undefined) return {};
  const fire = stateEvents(win);
  const peers = new Map<unknown, SimulatedPeer>();
  const find = (self: unknown) => peers.get(self);
  const candidates = new Map<string, SimulatedCandidate>();
  const seen = new Set<string>();
  const expired = new Set<string>();
  let timer: number | undefined;

  const begin = announcer(win, fire, candidates, expired);
  const getter = (name: string) => Object.getOwnPropertyDescriptor(prototype, name)!.get!;
  const [ice, connection, gathering, local] = [
    'iceConnectionState',
    'connectionState',
    'iceGatheringState',
    'localDescription',
  ].map(getter);
  const { addIceCandidate } = prototype as unknown as { addIceCandidate: Add };
  const own: Own = {
    ice: (peer) => ice!.call(peer) as RTCIceConnectionState,
    connection: (peer) => connection!.call(peer) as RTCPeerConnectionState,
  };
  const isClosed = (peer: RTCPeerConnection) => own.ice(peer) === 'closed';

  replace(prototype, 'iceConnectionState', (native, self) => {
    const state = native();
    return state === 'closed' ? state : (find(self)?.ice ?? state);
  });
  replace(prototype, 'connectionState', (native, self) => {
    const state = native();
    return state === 'closed' ? state : (find(self)?.state ?? state);
  });
  replace(prototype, 'iceGatheringState', (native, self) => {
    const peer = find(self);
    if (!peer) return native();
    if (!peer.generation) return 'new';
    return peer.generation.isComplete ? 'complete' : 'gathering';
  });
  keepConfigurations(win, made, find, remember);
  keepDescriptions(win, find, (key) => candidates.get(key), tell);
  tellPairs(win, find);

  function remember({ iceServers }: SimulatedPeer): void {
    for (const { username } of iceServers) if (username) seen.add(username);
  }

  function made(object: RTCPeerConnection, configuration: RTCConfiguration): void {
    const peer = new SimulatedPeer(object, configuration);
    peers.set(object, peer);
    remember(peer);
    // First in line, these listeners keep the browser's own events from all others.
    for (const type of HIDDEN) {
      object.addEventListener(type, (event) => {
        if (!event.isTrusted) return;
        event.stopImmediatePropagation();
        const candidate = 'candidate' in event ? event.candidate : null;
        follow(peer, candidate);
      });
    }
    timer ??= win.setInterval(look, LOOK_EVERY);
  }

  /** Something has changed in the browser's own connection. */
  function follow(peer: SimulatedPeer, candidate: RTCIceCandidate | null): void {
    const description = local!.call(peer.connection) as RTCSessionDescription | null;
    const ufrag = candidate?.usernameFragment ?? ufragOf(description?.sdp);
    const isGathering = candidate !== null || gathering!.call(peer.connection) !== 'new';
    if (ufrag && isGathering && ufrag !== peer.generation?.ufrag) begin(peer, ufrag, description);
    if (candidate?.candidate) peer.generation?.real.push(candidate);
    lookAt(peer);
  }

  function tell(peer: SimulatedPeer, candidate: SimulatedCandidate): void {
    peer.told.add(candidate);
    if (peer.generation) peer.generation.moved = win.performance.now();
    lookAt(peer);
  }

  /** Connects two ends that would find to each other, and passes on what the browser has gathered. */
  function join({ generation, pair }: SimulatedPeer): void {
    if (!generation) return;
    const there = pair?.there.generation;
    if (!generation.partner && there && generation.lost === undefined && there.lost === undefined) {
      generation.partner = there;
      there.partner = generation;
    }
    const { partner } = generation;
    if (!partner) return;
    for (const [from, to] of [
      [generation, partner],
      [partner, generation],
    ] as const) {
      for (const candidate of from.real.slice(from.passed)) {
        // An end that has been closed meanwhile needs none.
        void addIceCandidate.call(to.peer.connection, candidate).catch(() => {});
      }
      from.passed = from.real.length;
    }
  }

  function lookAt(peer: SimulatedPeer): void {
    if (peer.connection.signalingState === 'stable') join(peer);
    const before = { ice: peer.ice, state: peer.state };
    peer.ice = peer.iceNow(own, win.performance.now());
    peer.state = peer.stateNow(own);
    if (peer.ice === 'closed') return;
    if (peer.ice !== before.ice) fire(peer.connection, new win.Event('iceconnectionstatechange'));
    if (peer.state !== before.state) fire(peer.connection, new win.Event('connectionstatechange'));
  }

  function look(): void {
    for (const [object, peer] of peers) {
      if (isClosed(peer.connection)) peers.delete(object);
      else lookAt(peer);
    }
    if (peers.size > 0) return;
    win.clearInterval(timer);
    timer = undefined;
  }

  return {
    'network-sleep'() {
      const now = win.performance.now();
      for (const username of seen) expired.add(username);
      for (const { generation } of peers.values()) if (generation?.partner) generation.lost = now;
      return undefined;
    },
  };
}
