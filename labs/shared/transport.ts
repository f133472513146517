/**
 * How two peers reach each other before they are connected. Signaling is not part of WebRTC: any
 * way of carrying messages will do, and the code that negotiates need not know which.
 */
import type { Socket } from 'socket.io-client';

// #region transport
/** One step of a negotiation. A `null` candidate says that there will be no more. */
export type Signal = { sdp: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit | null };

/** Carries signals to one other peer, in order. */
export interface Transport {
  send(signal: Signal): void;
  /** Called with each signal of the other peer. */
  onsignal: (signal: Signal) => void;
  /** Hangs up: tells the other peer that the call is over. */
  end(): void;
  /** Called when the other peer has hung up. */
  onend: () => void;
  close(): void;
}
// #endregion

/** Two ends in one page: what one sends, the other hears a moment later. */
export function inPage(): [Transport, Transport] {
  const { port1, port2 } = new MessageChannel();
  return [overPort(port1), overPort(port2)];
}

/**
 * Another tab of the same browser, over a `BroadcastChannel`.
 *
 * @param name the same in both tabs; a third tab of that name would hear everything
 */
export function overBroadcast(name: string): Transport {
  return overPort(new BroadcastChannel(name));
}

/** A port and a channel have the same three members; a message without a signal is the end. */
function overPort(port: MessagePort | BroadcastChannel): Transport {
  const transport: Transport = {
    send: (signal) => port.postMessage(plain(signal)),
    onsignal: () => {},
    end: () => port.postMessage(null),
    onend: () => {},
    close: () => port.close(),
  };
  port.onmessage = ({ data }: MessageEvent<Signal | null>) =>
    data ? transport.onsignal(data) : transport.onend();
  return transport;
}

/**
 * Another device, through the signaling server.
 *
 * @param socket a socket that has its id
 * @param to the id of the other peer
 */
export function overSocket(socket: Socket, to: string): Transport {
  const hear = ({ from, ...signal }: Signal & { from: string }) => {
    if (from === to) transport.onsignal(signal);
  };
  const hearEnd = () => transport.onend();
  const transport: Transport = {
    send: (signal) => socket.emit('call', { to, ...plain(signal) }),
    onsignal: () => {},
    end: () => socket.emit('end', { to }),
    onend: () => {},
    close: () => socket.off('call', hear).off('end', hearEnd),
  };
  socket.on('call', hear).on('end', hearEnd);
  return transport;
}

/** Descriptions and candidates are live objects; what travels is their plain form. */
const plain = (signal: Signal): Signal => JSON.parse(JSON.stringify(signal));
