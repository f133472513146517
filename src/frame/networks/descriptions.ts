/** Descriptions that hold the candidates of the simulation, and those of the browser nowhere. */
import { replace } from '../fake-media/replace.ts';
import { keyOf, linesIn, ufragOf, withCandidates, withoutCandidates } from './lines.ts';
import type { SimulatedCandidate, SimulatedPeer } from './peer.ts';

const SIDES = ['localDescription', 'remoteDescription'] as const;
const nameOf = (prefix: string, side: string) =>
  prefix ? prefix + side.charAt(0).toUpperCase() + side.slice(1) : side;

type Made = (description: RTCSessionDescriptionInit) => void;
type Native = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/**
 * @param find knows which connections are simulated
 * @param known finds a simulated candidate by its key
 * @param tell notes that a peer has been told of a candidate
 */
export function keepDescriptions(
  win: Window & typeof globalThis,
  find: (self: unknown) => SimulatedPeer | undefined,
  known: (key: string) => SimulatedCandidate | undefined,
  tell: (peer: SimulatedPeer, candidate: SimulatedCandidate) => void,
): void {
  const prototype = win.RTCPeerConnection.prototype;
  const { addIceCandidate, setRemoteDescription, setLocalDescription } =
    prototype as unknown as Record<string, Native>;
  const remote = Object.getOwnPropertyDescriptor(prototype, 'remoteDescription')!.get!;
  /** What the browser made, by what the program was given of it. */
  const made = new Map<string, string>();

  for (const side of SIDES) {
    for (const prefix of ['', 'pending', 'current']) {
      replace(prototype, nameOf(prefix, side), (native, self) => {
        const description = native() as RTCSessionDescription | null;
        const peer = find(self);
        return description && peer ? shown(peer, side, description) : description;
      });
    }
  }

  function shown(
    peer: SimulatedPeer,
    side: (typeof SIDES)[number],
    { type, sdp }: RTCSessionDescription,
  ) {
    const ufrag = ufragOf(sdp);
    const candidates = side === 'localDescription' ? peer.generation?.announced : peer.told;
    const lines = [...(candidates ?? [])]
      .filter(({ generation }) => generation.ufrag === ufrag)
      .map(({ line }) => line);
    return new win.RTCSessionDescription({ type, sdp: withCandidates(sdp, lines) });
  }

  /** What `createOffer` and `createAnswer` give: the browser may have put in what it has gathered. */
  function bare({ type, sdp = '' }: RTCSessionDescriptionInit) {
    const text = withoutCandidates(sdp);
    made.set(text, sdp);
    return new win.RTCSessionDescription({ type, sdp: text });
  }
  for (const name of ['createOffer', 'createAnswer'] as const) {
    const create = prototype[name] as unknown as Native;
    replace(prototype, name, (native, self, args) => {
      if (!find(self)) return native();
      const [success, ...rest] = args;
      if (typeof success === 'function') {
        const callback: Made = (description) => (success as Made)(bare(description));
        return Reflect.apply(create, self, [callback, ...rest]);
      }
      return (native() as Promise<RTCSessionDescriptionInit>).then(bare);
    });
  }

  replace(prototype, 'setLocalDescription', (native, self, [description, ...rest]) => {
    const { type, sdp } = (description ?? {}) as RTCSessionDescriptionInit;
    const own = find(self) && made.get(sdp ?? '');
    return own === undefined
      ? native()
      : Reflect.apply(setLocalDescription!, self, [{ type, sdp: own }, ...rest]);
  });

  replace(prototype, 'setRemoteDescription', (native, self, [description, ...rest]) => {
    const peer = find(self);
    const { type, sdp } = (description ?? {}) as RTCSessionDescriptionInit;
    if (!peer || typeof sdp !== 'string') return native();
    const given = { type, sdp: withoutCandidates(sdp) };
    const returned = Reflect.apply(setRemoteDescription!, self, [given, ...rest]);
    tellLater(returned, peer, linesIn(sdp));
    return returned;
  });

  replace(prototype, 'addIceCandidate', (native, self, [init, ...callbacks]) => {
    const peer = find(self);
    const { candidate: line = '' } = (init ?? {}) as RTCIceCandidateInit;
    // A line that nobody has gathered here is the program's own doing.
    if (!peer || (line !== '' && !known(keyOf(line)))) return native();
    if (line === '' && callbacks.length > 0) return native();
    const returned = Reflect.apply(addIceCandidate!, self, [placeholder(init), ...callbacks]);
    tellLater(returned, peer, [line]);
    return returned;
  });

  /** Once the browser has taken it, and not where it has refused it. */
  function tellLater(returned: Promise<unknown>, peer: SimulatedPeer, lines: readonly string[]) {
    void returned.then(
      () => {
        if (remote.call(peer.connection) === null) return;
        for (const line of lines) {
          const candidate = known(keyOf(line));
          if (candidate) tell(peer, candidate);
        }
      },
      () => {},
    );
  }
}

/**
 * What the browser is given for a candidate: one that it checks as any other, and that leads
 * nowhere, since an active TCP candidate waits for nobody (RFC 6544, section 4.5).
 */
function placeholder(init: unknown): RTCIceCandidateInit {
  const candidate = 'candidate:1 1 tcp 1 127.0.0.1 9 typ host tcptype active';
  if (init === null || init === undefined) return { candidate, sdpMLineIndex: 0 };
  const { sdpMid, sdpMLineIndex, usernameFragment } = init as RTCIceCandidateInit;
  const isEnd = ((init as RTCIceCandidateInit).candidate ?? '') === '';
  const isPlaced = (sdpMid ?? null) !== null || (sdpMLineIndex ?? null) !== null;
  return {
    candidate,
    ...(sdpMid !== undefined && { sdpMid }),
    ...(isEnd && !isPlaced
      ? { sdpMLineIndex: 0 }
      : sdpMLineIndex !== undefined && { sdpMLineIndex }),
    ...(usernameFragment !== undefined && { usernameFragment }),
  };
}
