/**
 * Gathering that takes its time. A page cannot slow down a network, so what has been gathered is
 * held back: no candidate is announced, none stands in a description, and `iceGatheringState` stays
 * at `gathering`, as where a server is slow to answer.
 */
import { wrapConstructor } from '../../trace/wrap.ts';
import { replace } from '../fake-media/replace.ts';
import type { Faults } from './fault.ts';
import { stateEvents } from './dispatch-state-event.ts';

/** How long all that has been gathered is held back, in milliseconds. */
const HELD = 3500;

/** How long after each other the candidates are then announced, in milliseconds. */
const APART = 40;

const DESCRIPTIONS = ['localDescription', 'pendingLocalDescription', 'currentLocalDescription'];

/** What a connection has gathered, and what the program does not know yet. */
interface Held {
  /** Still to be announced, in their order. */
  candidates: RTCIceCandidate[];
  /** Lines that have been announced, and may stand in the descriptions. */
  announced: Set<string>;
  timer?: number;
}

/** A candidate's line up to its type: what stands behind differs in descriptions. */
const beginning = (line: string) => line.split(' ').slice(0, 8).join(' ');

/** The fault `network-slow`. It strikes the connections that are made while it is armed, once. */
export function gatheringFaults(win: Window & typeof globalThis): Faults {
  const prototype = win.RTCPeerConnection?.prototype;
  if (prototype === undefined) return {};
  const held = new Map<RTCPeerConnection, Held>();
  const fire = stateEvents(win);
  let armed = false;

  const own = Object.getOwnPropertyDescriptor(prototype, 'iceGatheringState')!.get!;
  const isComplete = (peer: RTCPeerConnection) => own.call(peer) === 'complete';

  replace(prototype, 'iceGatheringState', (native, self) => {
    const state = native();
    return state === 'complete' && held.has(self as RTCPeerConnection) ? 'gathering' : state;
  });
  for (const name of DESCRIPTIONS) {
    replace(prototype, name, (native, self) => {
      const description = native() as RTCSessionDescription | null;
      const one = held.get(self as RTCPeerConnection);
      return description && one ? stripped(description, one) : description;
    });
  }

  /** The description without the candidates that have not been announced. */
  function stripped({ type, sdp }: RTCSessionDescription, { announced }: Held) {
    const lines = sdp.split('\r\n').filter((line) => {
      if (line === 'a=end-of-candidates') return false;
      return !line.startsWith('a=candidate:') || announced.has(beginning(line.slice('a='.length)));
    });
    return new win.RTCSessionDescription({ type, sdp: lines.join('\r\n') });
  }

  function announce(peer: RTCPeerConnection, candidate: RTCIceCandidate | null): void {
    fire(peer, new win.RTCPeerConnectionIceEvent('icecandidate', { candidate }));
  }

  /** Tells the program bit by bit what it would have been told, in the same order. */
  function release(peer: RTCPeerConnection, one: Held): void {
    if (peer.signalingState === 'closed') {
      held.delete(peer);
      return;
    }
    const next = one.candidates.shift();
    if (next) {
      one.announced.add(beginning(next.candidate));
      one.timer = win.setTimeout(release, APART, peer, one);
      announce(peer, next);
    } else {
      held.delete(peer);
      fire(peer, new win.Event('icegatheringstatechange'));
      announce(peer, null);
    }
  }

  function hold(peer: RTCPeerConnection): void {
    const one: Held = { candidates: [], announced: new Set() };
    held.set(peer, one);
    // Both events tell of the end, and either may come first.
    const wait = () => {
      if (isComplete(peer)) one.timer ??= win.setTimeout(release, HELD, peer, one);
    };
    // First in line, these listeners keep the browser's own events from all others.
    peer.addEventListener('icecandidate', (event) => {
      if (!event.isTrusted || !held.has(peer)) return;
      event.stopImmediatePropagation();
      if (event.candidate) one.candidates.push(event.candidate);
      wait();
    });
    peer.addEventListener('icegatheringstatechange', (event) => {
      if (!event.isTrusted || !held.has(peer) || !isComplete(peer)) return;
      event.stopImmediatePropagation();
      wait();
    });
  }

  wrapConstructor(win, ['RTCPeerConnection', 'webkitRTCPeerConnection'], (object) => {
    if (armed) hold(object as RTCPeerConnection);
  });

  return {
    'network-slow'() {
      armed = true;
      return () => (armed = false);
    },
  };
}
