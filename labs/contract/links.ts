/** The life of each peer connection: the states it went through, and its ICE restarts. */
import { member, text } from './read-json.ts';
import type { Json, Ref, TraceEvent } from './trace.ts';

/** A value and when it came up, in milliseconds of the run. */
export interface Moment {
  value: string;
  at: number;
}

export interface LinkState {
  /** Its connection states, in order. */
  states: Moment[];
  /** The ICE user name fragments of its descriptions, in order: each new one is an ICE restart. */
  local: Moment[];
  remote: Moment[];
  /** Times at which the program asked for an ICE restart at this end. */
  restarts: number[];
}

/** Another fragment means that ICE restarts: RFC 8839, section 5.4. */
function follow(fragments: Moment[] | undefined, description: Json, at: number): void {
  const value = /^a=ice-ufrag:(\S+)/m.exec(text(member(description, 'sdp')))?.[1];
  if (value && fragments?.at(-1)?.value !== value) fragments?.push({ value, at });
}

/** Applies one event, in place. */
export function advanceLinks(links: Map<Ref, LinkState>, event: TraceEvent): void {
  if (event.kind === 'state' && event.name === 'created') {
    const made = member(event.value, 'type') === 'RTCPeerConnection';
    if (made) links.set(event.on, { states: [], local: [], remote: [], restarts: [] });
  } else if (event.kind === 'state') {
    const link = links.get(event.on);
    const moment = { value: text(event.value), at: event.at };
    if (event.name === 'connectionState') link?.states.push(moment);
    if (event.name === 'localDescription') follow(link?.local, event.value, event.at);
    if (event.name === 'remoteDescription') follow(link?.remote, event.value, event.at);
  } else if (event.kind === 'call') {
    const asks =
      event.method === 'restartIce' ||
      // The way before restartIce() took it as an option of the offer.
      (event.method === 'createOffer' &&
        event.args.some((options) => member(options, 'iceRestart') === true));
    if (asks) links.get(event.on)?.restarts.push(event.at);
  }
}
