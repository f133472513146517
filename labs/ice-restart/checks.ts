import { capturedTracks, clickedSince, GRACE } from '../contract/ask.ts';
import { defineChecks, fail, pass, pending } from '../contract/check.ts';
import type { LinkState } from '../contract/links.ts';
import type { World } from '../contract/world.ts';

const STATE = '#state';
const START = '#startButton';
const HANG_UP = '#hangupButton';

/** How long the new state of a connection may take to be put into words, in milliseconds. */
const TO_SAY = 800;

/** A fault, and the connections that it struck. */
interface Struck {
  at: number;
  links: LinkState[];
}

/** When the link was last in that state, at or after `since`; undefined if it was not. */
function timeOf(link: LinkState, state: string, since = 0): number | undefined {
  return link.states.findLast(({ value, at }) => value === state && at >= since)?.at;
}

/** The newest fault of that name that struck a call. */
function struckBy(world: World, name: string): Struck | undefined {
  for (const { at } of world.faults.filter((fault) => fault.name === name).reverse()) {
    const links = [...world.links.values()].filter(({ states }) => {
      const next = states.find((state) => state.at > at);
      return next?.value === 'disconnected' && next.at < at + 1000;
    });
    if (links.length > 0) return { at, links };
  }
  return undefined;
}

/** Restarts that the program asked for after a moment, of any connection. */
function restartsSince(world: World, since: number): number[] {
  return [...world.links.values()].flatMap(({ restarts }) => restarts.filter((at) => at > since));
}

/** What the page said when a connection last came to a state, if that was long enough ago. */
function wordsFor(world: World, state: string): string | undefined {
  const stays = [...world.links.values()].flatMap(({ states }) =>
    states.map(({ value, at }, index) => ({
      value,
      at,
      // The two ends change a moment after each other.
      by: Math.min(at + TO_SAY, (states[index + 1]?.at ?? Infinity) - 100),
    })),
  );
  const [newest] = stays
    .filter(({ value, at, by }) => value === state && by > at && world.now >= by)
    .sort((one, other) => other.at - one.at);
  if (!newest) return undefined;
  return world.said.findLast(({ on, at }) => on === STATE && at <= newest.by)?.text.trim() ?? '';
}

/** The call was ended or begun anew by hand: what would have become of it is not known. */
function overtaken(world: World, since: number): boolean {
  return [START, HANG_UP].some((button) => world.clicks.get(button)?.some((at) => at > since));
}

const isRaw = (said: string) => /^(\w+:\s*)?(connected|disconnected|failed)[.…]*$/i.test(said);

export const checks = defineChecks({
  words: (world) => {
    const good = wordsFor(world, 'connected');
    const poor = wordsFor(world, 'disconnected');
    if (good === undefined || poor === undefined) return pending;
    if (!good && !poor) return fail('silent');
    if (good === poor) return fail('same');
    return isRaw(poor) ? fail('raw') : pass;
  },

  blip: (world) => {
    const struck = struckBy(world, 'network-blip');
    if (!struck) return pending;
    const { at, links } = struck;
    const back = links.map((link) => timeOf(link, 'connected', at));
    if (restartsSince(world, at).some((time) => back.every((end) => !end || time < end))) {
      return fail('restarted');
    }
    if (links.some((link) => timeOf(link, 'closed', at))) {
      return back.every(Boolean) ? pass : fail('closed');
    }
    return back.every((end) => end && world.now - end > 500) ? pass : pending;
  },

  recover: (world) => {
    const struck = struckBy(world, 'network-drop');
    if (!struck) return pending;
    const { at, links } = struck;
    const changed = (moments: LinkState['local']) => moments.some((moment) => moment.at > at);
    const back = links.map((link) => timeOf(link, 'connected', at));
    const negotiated = links.filter(({ local, remote }) => changed(local) && changed(remote));
    const restarted = negotiated.length === links.length && back.every(Boolean);
    const moved = world.media.get('#remoteVideo')?.moved ?? 0;
    if (restarted && back.every((end) => moved > end!)) return pass;
    if (overtaken(world, at)) return pending;
    const others = [...world.links.values()].filter((link) => !links.includes(link));
    if (others.some(({ states }) => states[0] && states[0].at > at)) return fail('new-call');
    // Browsers call a connection lost some seconds after they have lost it.
    const lost = Math.max(...links.map((link) => timeOf(link, 'failed', at) ?? Infinity));
    if (restarted)
      return world.now - Math.max(...back.map(Number)) > 6000 ? fail('still') : pending;
    if (!(world.now - lost >= GRACE)) return pending;
    const offered = links.some(({ local }) => changed(local));
    if (!offered && restartsSince(world, at).length === 0) return fail('no-restart');
    return negotiated.length < links.length ? fail('offer-lost') : fail('not-connected');
  },

  'give-up': (world) => {
    const struck = struckBy(world, 'network-gone');
    if (!struck) return pending;
    const { at, links } = struck;
    const tried = restartsSince(world, at);
    const closed = links.map((link) => timeOf(link, 'closed', at));
    if (overtaken(world, at)) return pending;
    if (closed.every(Boolean)) {
      if (tried.length === 0) return fail('never-tried');
      const failed = Math.max(...links.map((link) => timeOf(link, 'failed', at) ?? 0));
      const said = world.said.filter((one) => one.on === STATE && one.at > at);
      const before = said.filter((one) => one.at < failed).map(({ text }) => text);
      const last = said.at(-1)?.text;
      if (last && !before.includes(last)) return pass;
      return world.now - Math.max(...closed.map(Number)) > GRACE ? fail('silent') : pending;
    }
    if (tried.length > 5) return fail('forever');
    const stuck = links.some(({ states }) => {
      const { value, at: since } = states.at(-1)!;
      return value === 'failed' && world.now - since > 4000;
    });
    return stuck ? fail('stuck') : pending;
  },

  'hang-up': (world) => {
    const clicked = world.clicks.get(HANG_UP)?.at(-1);
    if (clicked === undefined || !clickedSince(world, HANG_UP, 1000)) return pending;
    const peers = [...world.peers.values()];
    const open = peers.filter(({ closed }) => !closed);
    const ended = [...world.links.values()].some((link) => timeOf(link, 'closed', clicked));
    if (open.length > 0) return open.length === peers.length ? fail('open') : fail('one-open');
    if (!ended) return fail('no-call');
    if (capturedTracks(world).some(({ readyState }) => readyState === 'live')) {
      return fail('camera-on');
    }
    if (restartsSince(world, clicked).length > 0) return fail('restarted');
    // Whatever was waiting to bring the call back must not do so now.
    return clickedSince(world, HANG_UP) ? pass : pending;
  },
});
