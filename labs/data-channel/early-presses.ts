/**
 * Presses of Send while no channel is open. A program may keep people from them, or answer them: by
 * saying so, or by sending later what was typed.
 */
import type { World } from '../contract/world.ts';
import { allChannels } from './ends.ts';
import { expectations } from './evidence.ts';

const SEND = '#sendButton';

/** How soon after a press the page must say why nothing was sent, in milliseconds. */
const TO_SAY = 500;

/** What these say changes without any press. */
const STATES = ['#localState', '#remoteState', '#dataChannelSend', '#dataChannelReceive'];

/** Times of the presses, in milliseconds of the run. */
export function earlyPresses(world: World): number[] {
  const isOpen = (time: number) =>
    allChannels(world).some(
      ({ announced, openedAt = Infinity, closedAt = Infinity }) =>
        !announced && openedAt <= time && time < closedAt,
    );
  return (world.page.clicks.get(SEND) ?? []).filter((time) => !isOpen(time));
}

/** What an early press has thrown; undefined where none has. */
export function thrownEarly(world: World): 'refused' | 'other' | undefined {
  const presses = earlyPresses(world);
  const isAfterPress = ({ at }: { at: number }) =>
    presses.some((time) => at >= time && at <= time + TO_SAY);
  const failures = allChannels(world).flatMap((channel) => channel.failures);
  if (failures.some((one) => one.name === 'InvalidStateError' && isAfterPress(one))) {
    return 'refused';
  }
  return world.uncaught.some(isAfterPress) ? 'other' : undefined;
}

/** Was an early press answered? */
export const isAnswered = (world: World) => (press: number) => {
  const next = world.page.clicks.get(SEND)?.find((time) => time > press) ?? Infinity;
  const isDelivered = allChannels(world).some(({ sent, openedAt = Infinity }) =>
    sent.first.some(({ at }) => at >= openedAt && at >= press && at < next),
  );
  return isDelivered || says(world, press);
};

function says(world: World, press: number): boolean {
  const isSoon = ({ at }: { at: number }) => at >= press && at <= press + TO_SAY;
  return (
    world.of(expectations).printed.some((at) => isSoon({ at })) ||
    [...world.page.texts].some(
      ([element, texts]) => !STATES.includes(element) && texts.some(isSoon),
    )
  );
}
