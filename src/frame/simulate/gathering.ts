/**
 * Gathering that takes its time. A page cannot slow down a network, so what has been gathered is
 * held back: no candidate is announced, none stands in a description, and `iceGatheringState` stays
 * at `gathering`, as where a server is slow to answer.
 */
import { wrapConstructor } from '../../trace/wrap.ts';
import { replace } from '../fake-media/replace.ts';
import type { Faults } from './fault.ts';
import { stateEvents } from './fire.ts';

/** How long what has been gathered is held back, in milliseconds. */
const HELD = 3500;

const DESCRIPTIONS = ['localDescription', 'pendingLocalDescription', 'currentLocalDescription'];

/** A connection that has not yet been told what it has gathered. */
interface Held {
  candidates: (RTCIceCandidate | null)[];
  timer?: number;
}

/** The fault `slow-gathering`. It strikes the connections that are made while it is armed, once. */
export function gatheringFaults(win: Window & typeof globalThis): Faults {
  const prototype = win.RTCPeerConnection?.prototype;
  if (prototype === undefined) return {};
  const held = new Map<RTCPeerConnection, Held>();
  const withoutCandidates = new WeakMap<RTCSessionDescription, RTCSessionDescription>();
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
      const isHeld = description && held.has(self as RTCPeerConnection);
      return isHeld ? stripped(description) : description;
    });
  }

  function stripped(description: RTCSessionDescription): RTCSessionDescription {
    const { type, sdp } = description;
    const lines = sdp.replaceAll(/^a=(candidate:.*|end-of-candidates)\r?\n/gm, '');
    const known = withoutCandidates.get(description);
    if (known?.sdp === lines) return known;
    const copy = new win.RTCSessionDescription({ type, sdp: lines });
    withoutCandidates.set(description, copy);
    return copy;
  }

  /** Tells the program what it would have been told, in the same order. */
  function release(peer: RTCPeerConnection, { candidates }: Held): void {
    const isClosed = peer.signalingState === 'closed';
    held.delete(peer);
    if (isClosed) return;
    const announce = (candidate: RTCIceCandidate | null) =>
      fire(peer, new win.RTCPeerConnectionIceEvent('icecandidate', { candidate }));
    candidates.filter((candidate) => candidate !== null).forEach(announce);
    fire(peer, new win.Event('icegatheringstatechange'));
    announce(null);
  }

  function hold(peer: RTCPeerConnection): void {
    held.set(peer, { candidates: [] });
    // First in line, these listeners keep the browser's own events from all others.
    peer.addEventListener('icecandidate', (event) => {
      if (event.isTrusted && held.has(peer)) {
        event.stopImmediatePropagation();
        held.get(peer)!.candidates.push(event.candidate);
        wait(peer);
      }
    });
    peer.addEventListener('icegatheringstatechange', (event) => {
      if (!event.isTrusted || !held.has(peer) || !isComplete(peer)) return;
      event.stopImmediatePropagation();
      wait(peer);
    });
  }

  /** Both events tell of the end, and either may come first. */
  function wait(peer: RTCPeerConnection): void {
    const one = held.get(peer)!;
    if (isComplete(peer)) one.timer ??= win.setTimeout(() => release(peer, one), HELD);
  }

  wrapConstructor(win, ['RTCPeerConnection', 'webkitRTCPeerConnection'], (object) => {
    if (armed) hold(object as RTCPeerConnection);
  });

  return {
    'slow-gathering'() {
      armed = true;
      return () => (armed = false);
    },
  };
}
