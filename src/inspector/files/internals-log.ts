/** One line of the log of chrome://webrtc-internals as events of the trace. */
import type { Json, Ref, Unstamped } from '../../../labs/contract/trace.ts';

export interface LogLine {
  type: string;
  value: string;
}

/**
 * A value as it stands in a dump. It is JSON in newer browsers, where states are quoted as well
 * (since Chrome 142), and `type: offer, sdp: …` or `sdpMid: 0, …, candidate: …` in older ones.
 */
export function readValue(value: string): Json {
  try {
    return JSON.parse(value) as Json;
  } catch {
    // Written before the log became JSON.
  }
  const description = /^type: (\w+), sdp: ([^]*)$/.exec(value);
  if (description) return { type: description[1]!, sdp: description[2]! };
  const candidate = /^sdpMid: ([^,]*), sdpMLineIndex: (\d+), candidate: ([^,]*)/.exec(value);
  if (candidate) {
    const [, sdpMid = '', index, line = ''] = candidate;
    return { candidate: line.trim(), sdpMid, sdpMLineIndex: Number(index) };
  }
  return value;
}

const STATES: Readonly<Record<string, string>> = {
  signalingstatechange: 'signalingState',
  iceconnectionstatechange: 'iceConnectionState',
  connectionstatechange: 'connectionState',
  icegatheringstatechange: 'iceGatheringState',
};

const CALLS =
  /^(createOffer|createAnswer|setLocalDescription|setRemoteDescription|addIceCandidate|addTrack|removeTrack|addTransceiver|createDataChannel|restartIce|setConfiguration|close)$/;

/** Turns the log of one connection into events, in order. */
export class LogReader {
  readonly #on: Ref;
  readonly #emit: (event: Unstamped) => number;
  /** Calls whose outcome is not known yet, by method: the log names no call. */
  #open = new Map<string, number[]>();
  /** What was last given to the calls that set a description. */
  #given = new Map<string, Json>();
  #made: Json = null;

  /** @param emit takes an event and returns its `seq` */
  constructor(on: Ref, emit: (event: Unstamped) => number) {
    this.#on = on;
    this.#emit = emit;
  }

  take({ type, value }: LogLine): void {
    const name = type.replace(/^on/, '');
    const read = readValue(value);
    const state = STATES[name];
    if (state !== undefined) this.#state(state, read);
    else if (CALLS.test(type)) this.#call(type, read);
    else if (/OnSuccess$/.test(type)) this.#settle(type.slice(0, -'OnSuccess'.length), read, true);
    else if (/OnFailure$/.test(type)) this.#settle(type.slice(0, -'OnFailure'.length), read, false);
    else if (type === 'addIceCandidateFailed') {
      const seq = this.#call('addIceCandidate', read);
      this.#result('addIceCandidate', seq, {
        name: 'OperationError',
        message: 'addIceCandidateFailed',
      });
    } else
      this.#emit({ kind: 'event', on: this.#on, type: name, detail: read === '' ? null : read });
  }

  #call(method: string, value: Json): number {
    const args = value === '' || value === null ? [] : [value];
    const seq = this.#emit({ kind: 'call', on: this.#on, method, args });
    this.#given.set(method, value);
    if (method === 'close') this.#state('signalingState', 'closed');
    else this.#open.set(method, [...(this.#open.get(method) ?? []), seq]);
    return seq;
  }

  #settle(method: string, value: Json, ok: boolean): void {
    const seq = this.#open.get(method)?.shift();
    if (seq === undefined) return;
    if (!ok) {
      const message = typeof value === 'string' ? value : JSON.stringify(value);
      const name = /^\w+Error/.exec(message)?.[0] ?? 'OperationError';
      return this.#result(method, seq, { name, message });
    }
    if (/^create(Offer|Answer)$/.test(method)) this.#made = value;
    const side = /^set(Local|Remote)Description$/.exec(method)?.[1];
    const given = this.#given.get(method) ?? null;
    // The parameterless call does not say what it set; later dumps have it in the outcome.
    const set = isDescription(value) ? value : isDescription(given) ? given : this.#made;
    if (side && isDescription(set)) this.#state(`${side.toLowerCase()}Description`, set);
    this.#emit({
      ...{ kind: 'result', of: seq, on: this.#on, method },
      outcome: { ok: true, value: value === '' ? null : value },
    });
  }

  #result(method: string, of: number, error: { name: string; message: string }): void {
    this.#emit({ kind: 'result', of, on: this.#on, method, outcome: { ok: false, error } });
  }

  #state(name: string, value: Json): void {
    this.#emit({ kind: 'state', on: this.#on, name, value });
  }
}

const isDescription = (value: Json): boolean =>
  value !== null && typeof value === 'object' && 'sdp' in value;
