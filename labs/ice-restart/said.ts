/** What the page said in words while its call went through an outage. */
import type { World } from '../contract/world.ts';
import type { Outage } from './outages.ts';

/** Everything that `#state` has said. */
const said = (world: World) => world.page.texts.get('#state') ?? [];

/** What the page said while the connection was well, before an outage. */
export function saidBefore(world: World, { at, peers }: Outage): string[] {
  const since = Math.min(
    ...peers.map(
      ({ states }) =>
        states.connectionState.findLast((one) => one.value === 'connected' && one.at <= at)?.at ??
        at,
    ),
  );
  const last = said(world).findLast((one) => one.at <= since);
  const during = said(world).filter((one) => one.at > since && one.at < at);
  return [...(last ? [last] : []), ...during].map(({ value }) => value.trim());
}

/** What the page said, newly, while the connection was disconnected. */
export function saidWhilePoor(world: World, { at, peers, until: pressed }: Outage): string[] {
  const ends = peers.map(({ states }) => {
    const all = states.connectionState.filter((one) => one.at >= at);
    return all[1] ?? { value: 'none', at: Infinity };
  });
  const end = Math.min(...ends.map((one) => one.at));
  // Whoever closes it says so in the same breath, which the page tells a moment later.
  const wasClosed = ends.some((one) => one.at === end && one.value === 'closed');
  const until = Math.min(pressed, wasClosed ? end + 100 : end);
  return said(world)
    .filter((one) => one.at >= at && one.at < until)
    .map(({ value }) => value.trim());
}

/** What the page said of the connection in an outage and not before. */
export const newWords = (world: World, outage: Outage) => {
  const before = saidBefore(world, outage);
  return saidWhilePoor(world, outage).filter((text) => text !== '' && !before.includes(text));
};

/** What the page has said since the connection failed for the last time, and not before. */
export function lastWords(world: World, { at, peers, until }: Outage): string[] {
  const failures = peers.flatMap(({ states, closedAt = Infinity }) =>
    states.connectionState
      .filter((one) => one.value === 'failed' && one.at > at && one.at <= closedAt)
      .map((one) => one.at),
  );
  const last = Math.max(at, ...failures);
  const during = said(world).filter((one) => one.at >= at && one.at < until);
  const before = during.filter((one) => one.at < last).map(({ value }) => value);
  return during
    .filter((one) => one.at >= last && !before.includes(one.value))
    .map((one) => one.value);
}
