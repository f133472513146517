/** Makes two offers cross on purpose: what takes bad luck in life comes with every press here. */
import type { Place } from './meeting.ts';
import type { Signal, Transport } from './transport.ts';

const isOffer = (signal: Signal) => 'sdp' in signal && signal.sdp.type === 'offer';

/**
 * Has both tabs change something at once. The one that begins sends its offer. The other holds it
 * back, as a slow network would, changes something itself, and delivers the offer in the worst of
 * moments: while its own is being made. The tabs take turns at beginning, the second tab first.
 *
 * @param name the same in both tabs
 * @param place of this tab
 * @param inner carries the signals
 * @param change does what makes `pc` need a negotiation
 * @returns the transport to negotiate over, and what to call for offers that cross
 */
export function crossing(
  name: string,
  place: Place,
  pc: RTCPeerConnection,
  inner: Transport,
  change: () => void,
) {
  const bell = new BroadcastChannel(`${name}: bell`);
  const transport: Transport = { ...inner, onsignal: () => {} };
  let round = 0;
  let held: Signal[] | undefined;

  const begins = () => place === (round % 2 === 0 ? 'second' : 'first');

  function wait() {
    round++;
    held = [];
    bell.postMessage({ ready: round });
  }

  bell.onmessage = ({ data }: MessageEvent<{ ready?: number; ring?: number }>) => {
    if (data.ring === round) wait();
    if (data.ready !== round + 1) return;
    round++;
    change();
  };

  function deliver() {
    const signals = held ?? [];
    held = undefined;
    for (const signal of signals) transport.onsignal(signal);
  }

  inner.onsignal = (signal) => {
    if (!held || (held.length === 0 && !isOffer(signal))) return transport.onsignal(signal);
    held.push(signal);
    // A first offer is followed by candidates, and one of them belongs to the trouble.
    if (held.length !== (pc.remoteDescription ? 1 : 2)) return;
    if (pc.signalingState !== 'stable') return deliver();
    pc.addEventListener('negotiationneeded', deliver, { once: true });
    change();
  };

  return {
    transport,
    bothAtOnce: () => (begins() ? bell.postMessage({ ring: round }) : wait()),
    close() {
      bell.close();
      inner.close();
    },
  };
}
