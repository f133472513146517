import { capturedTracks, clickedSince, GRACE, isMoving, shownTrack } from '../contract/ask.ts';
import { heard, said } from '../contract/ask-sockets.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import { member } from '../contract/read-json.ts';
import type { World } from '../contract/world.ts';
import type { SocketMessage, SocketState } from '../contract/sockets.ts';

const CALL = '#callButton';
const ACCEPT = '#acceptButton';
const HANG_UP = '#hangupButton';
const STATUS = '#status';

const newest = (world: World): SocketState | undefined => [...world.sockets.values()].at(-1);
const isSdp = ({ payload }: SocketMessage) => Boolean(member(member(payload, 'sdp'), 'sdp'));
const lastClick = (world: World, element: string) => world.clicks.get(element)?.at(-1) ?? -1;

/** Is nothing of a call left at this end: no open connection, no running camera? */
function quiet(world: World): boolean {
  return (
    [...world.peers.values()].every((peer) => peer.closed) &&
    capturedTracks(world).every((track) => track.readyState !== 'live')
  );
}

/** When the two sides began to negotiate: a signal came, or Accept was pressed. */
function began(world: World, socket: SocketState): number | undefined {
  const rung = heard(socket, 'request')[0]?.at ?? Infinity;
  const accepted = world.clicks.get(ACCEPT)?.find((at) => at > rung);
  return heard(socket, 'call')[0]?.at ?? accepted;
}

export const checks = defineChecks({
  id: (world) => {
    const socket = newest(world);
    if (!socket) return world.now >= GRACE ? fail('no-socket') : pending;
    const id = member(heard(socket, 'init').at(-1)?.payload, 'id');
    if (typeof id === 'string' && world.text.get('#myId')?.includes(id)) return pass;
    if (world.now - socket.since < GRACE) return pending;
    if (!socket.connected) return fail('no-server');
    return said(socket, 'init').length > 0 ? fail('not-shown') : fail('not-asked');
  },

  ring: (world) => {
    const socket = newest(world);
    const rung = socket ? said(socket, 'request') : [];
    if (rung.some(({ payload }) => member(payload, 'to'))) return pass;
    if (!clickedSince(world, CALL)) return pending;
    return rung.length > 0 ? fail('nobody') : fail('not-rung');
  },

  request: (world) => {
    const socket = newest(world);
    const [request] = socket ? heard(socket, 'request') : [];
    if (!socket || !request) return clickedSince(world, ACCEPT) ? fail('nobody-rings') : pending;
    const from = member(request.payload, 'from');
    const answered = said(socket, 'call').some(({ payload }) => member(payload, 'to') === from);
    if (answered || world.text.get(STATUS)?.includes(String(from))) return pass;
    return world.now - request.at >= GRACE ? fail('unsaid') : pending;
  },

  call: (world) => {
    const socket = newest(world);
    const remote = world.media.get('#remoteVideo');
    const carried = socket && said(socket, 'call').some(isSdp) && heard(socket, 'call').some(isSdp);
    const shown = shownTrack(world, remote, 'remote');
    if (carried && shown && remote && isMoving(remote)) return pass;
    const since = socket && began(world, socket);
    if (!socket || since === undefined) {
      const rung = socket && said(socket, 'request').length > 0;
      return !rung && clickedSince(world, CALL) ? fail('not-rung') : pending;
    }
    const over = Math.max(lastClick(world, HANG_UP), heard(socket, 'end').at(-1)?.at ?? -1);
    if (world.now - since < GRACE || over > since) return pending;
    if (!said(socket, 'call').some(isSdp)) return fail('silent');
    if (!heard(socket, 'call').some(isSdp)) return fail('no-answer');
    if ([...world.peers.values()].every(({ given }) => given.size === 0)) return fail('candidates');
    const arrived = [...world.tracks.values()].some(({ origin }) => origin === 'remote');
    if (!arrived) return fail('nothing-arrived');
    return shown ? fail('still') : fail('not-shown');
  },

  failed: (world) => {
    const socket = newest(world);
    const failed = socket && heard(socket, 'failed').at(-1);
    if (!socket || !failed) {
      const rung = socket && said(socket, 'request').length > 0;
      return !rung && clickedSince(world, CALL) ? fail('not-rung') : pending;
    }
    // What the page says and holds after the next click is no answer to this.
    if ([CALL, ACCEPT, HANG_UP].some((button) => lastClick(world, button) > failed.at)) {
      return pending;
    }
    const told = (world.textSince.get(STATUS) ?? -1) >= failed.at;
    if (told && quiet(world)) return pass;
    if (world.now - failed.at < GRACE) return pending;
    return told ? fail('still-open') : fail('unsaid');
  },

  end: (world) => {
    const socket = newest(world);
    const calls = socket ? [...said(socket, 'request'), ...heard(socket, 'request')] : [];
    if (!socket || calls.length === 0)
      return clickedSince(world, HANG_UP) ? fail('no-call') : pending;
    const told = said(socket, 'end').some(({ payload }) => member(payload, 'to'));
    const ended = heard(socket, 'end').at(-1);
    if (ended && calls.every(({ seq }) => seq < ended.seq)) {
      // Sent back, an end would end the next call of the other side.
      const clicked = lastClick(world, HANG_UP) > ended.at || lastClick(world, CALL) > ended.at;
      if (!clicked && said(socket, 'end').some(({ seq }) => seq > ended.seq)) return fail('echoed');
      if (!quiet(world)) return world.now - ended.at >= 1500 ? fail('kept-open') : pending;
      if (told) return pass;
    }
    if (!told && clickedSince(world, HANG_UP, 1500)) return fail('not-told');
    return pending;
  },
});
