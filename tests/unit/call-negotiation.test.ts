/** How the call page restarts ICE while an offer is still out. */
import { expect, test } from 'vitest';
import type { SessionDescription, Signal } from '../../signaling/protocol.ts';
import { Negotiation } from '../../src/call/negotiation.ts';

/** As much of an RTCPeerConnection as negotiates: each description is another one. */
class FakePeer {
  signalingState: RTCSignalingState = 'stable';
  localDescription: SessionDescription | null = null;
  remoteDescription: SessionDescription | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: unknown = null;
  #count = 0;
  #restart = false;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  restartIce(): void {
    this.#restart = true;
    this.#need();
  }

  async setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    if (type === 'offer') this.#restart = false;
    this.localDescription = { type, sdp: `${type} ${++this.#count} of ${this.#name}` };
    this.signalingState = type === 'answer' ? 'stable' : 'have-local-offer';
  }

  async setRemoteDescription(description: SessionDescription): Promise<void> {
    if (description.type === 'answer' && this.signalingState === 'stable')
      throw new Error('no offer is out');
    this.remoteDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
    this.#need();
  }

  #need(): void {
    if (this.#restart && this.signalingState === 'stable')
      queueMicrotask(() => this.onnegotiationneeded?.());
  }
}

/** One end, and what it has said so far and nobody has carried. */
function end(name: string, polite: boolean) {
  const pc = new FakePeer(name);
  const said: Signal[] = [];
  const negotiation = new Negotiation(pc as unknown as RTCPeerConnection, {
    polite,
    send: (signal) => said.push(signal),
    beforeAnswer: () => Promise.resolve(),
  });
  return { pc, said, negotiation };
}
type End = ReturnType<typeof end>;

/** Carries all that one end has said to the other. */
async function carry(from: End, to: End): Promise<void> {
  for (const signal of from.said.splice(0)) await to.negotiation.take(signal);
  // What follows from the last one is said in the next turn.
  await new Promise((resolve) => setTimeout(resolve));
}

test('an offer that is asked for again is answered as before, and its answer taken once', async () => {
  const [caller, callee] = [end('caller', true), end('callee', false)];
  callee.negotiation.restart();
  await new Promise((resolve) => setTimeout(resolve));
  // The other side asks as well, before it can have answered.
  callee.negotiation.restart();
  expect(callee.said).toEqual(Array(2).fill({ sdp: { type: 'offer', sdp: 'offer 1 of callee' } }));
  await carry(callee, caller);
  expect(caller.said).toEqual(
    Array(2).fill({ sdp: { type: 'answer', sdp: 'answer 1 of caller' } }),
  );
  await carry(caller, callee);
  expect(callee.said).toEqual([{ sdp: { type: 'offer', sdp: 'offer 2 of callee' } }]);
  await carry(callee, caller);
  await carry(caller, callee);
  expect(callee.pc.remoteDescription).toEqual(caller.pc.localDescription);
  expect(caller.pc.remoteDescription).toEqual(callee.pc.localDescription);
  expect(callee.pc.signalingState).toBe('stable');
});
