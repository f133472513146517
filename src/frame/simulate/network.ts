/**
 * Networks that fail. No page can cut one, so the states of the peer connections are made to say
 * so, and their senders are kept from sending. All else is the browser's own: a restart counts only
 * once it has been negotiated and ICE has connected with it.
 */
import { wrapConstructor } from '../../trace/wrap.ts';
import { replace } from '../fake-media/replace.ts';
import type { Faults } from './fault.ts';
import { stateEvents } from './dispatch-state-event.ts';
import { fragmentsOf, isConnected, isRestart, type Fragments } from './ice.ts';
import { connectionState, shownState, type Outage, type Shown, type Struck } from './outage.ts';
import { senderSilencing } from './silence-senders.ts';

/** How often the peers are looked at during an outage, in milliseconds. */
const LOOK_EVERY = 100;

interface Victim extends Struck {
  /** Fragments before the newest restart. */
  fragments: Fragments;
  shown: Exclude<Shown, 'over'>;
}

/**
 * The faults `network-blip`, `network-drop` and `network-gone`. They strike the connections that
 * are connected; those made later find a network again.
 */
export function networkFaults(win: Window & typeof globalThis): Faults {
  const prototype = win.RTCPeerConnection?.prototype;
  if (prototype === undefined) return {};
  const peers = new Set<RTCPeerConnection>();
  const victims = new Map<RTCPeerConnection, Victim>();
  const { silence, resume } = senderSilencing(win);
  const fire = stateEvents(win);
  let timer: number | undefined;

  const own = Object.getOwnPropertyDescriptor(prototype, 'iceConnectionState')!.get!;
  const ownState = (peer: RTCPeerConnection) => own.call(peer) as RTCIceConnectionState;
  const shownOf = (self: unknown) => {
    const victim = victims.get(self as RTCPeerConnection);
    return victim && ownState(self as RTCPeerConnection) !== 'closed' ? victim.shown : undefined;
  };
  replace(prototype, 'iceConnectionState', (native, self) => shownOf(self) ?? native());
  replace(prototype, 'connectionState', (native, self) => {
    const shown = shownOf(self);
    return shown ? connectionState[shown] : native();
  });

  const events = ['iceconnectionstatechange', 'connectionstatechange'] as const;
  wrapConstructor(win, ['RTCPeerConnection', 'webkitRTCPeerConnection'], (object) => {
    const peer = object as RTCPeerConnection;
    peers.add(peer);
    // What really changes is not seen while something else is shown. First in line, this listener
    // keeps it from all others.
    for (const type of events) {
      peer.addEventListener(type, (event) => {
        if (event.isTrusted && shownOf(peer)) event.stopImmediatePropagation();
      });
    }
  });
  const tell = (peer: RTCPeerConnection) => {
    for (const type of events) fire(peer, new win.Event(type));
  };

  /** Looks at what has become of each connection, and lets the program see it. */
  function look(): void {
    const now = win.performance.now();
    for (const [peer, victim] of victims) {
      const state = ownState(peer);
      if (state === 'closed') {
        victims.delete(peer);
        continue;
      }
      follow(peer, victim, state, now);
      const shown = shownState(victim, now);
      if (shown === victim.shown) continue;
      if (shown === 'over') {
        victims.delete(peer);
        resume(peer);
      } else {
        victim.shown = shown;
      }
      tell(peer);
    }
    if (victims.size > 0) return;
    win.clearInterval(timer);
    timer = undefined;
  }

  function strike(outage: Outage): void {
    const since = win.performance.now();
    for (const peer of peers) {
      const state = ownState(peer);
      if (state === 'closed') peers.delete(peer);
      if (state !== 'connected' && state !== 'completed') continue;
      // A network that is gone has no blips.
      if (outage === 'blip' && victims.has(peer)) continue;
      const fragments = fragmentsOf(peer);
      const shown = 'disconnected';
      victims.set(peer, { outage, since, reconnected: false, fragments, shown });
      silence(peer);
      // In a task of its own, as browsers fire it, never in the middle of a click.
      win.setTimeout(tell, 0, peer);
    }
    timer ??= win.setInterval(look, LOOK_EVERY);
  }

  const fault = (outage: Outage) => () => {
    strike(outage);
    return undefined;
  };
  return {
    'network-blip': fault('blip'),
    'network-drop': fault('drop'),
    'network-gone': fault('gone'),
  };
}

/** Takes note of a restart that has been negotiated, and of ICE connecting with it. */
function follow(
  peer: RTCPeerConnection,
  victim: Victim,
  state: RTCIceConnectionState,
  now: number,
): void {
  if (peer.signalingState !== 'stable') return;
  const fragments = fragmentsOf(peer);
  if (isRestart(victim.fragments, fragments)) {
    Object.assign(victim, { fragments, restarted: now, reconnected: false });
  } else if (victim.restarted !== undefined) {
    victim.reconnected ||= isConnected(peer, fragments, state);
  }
}
