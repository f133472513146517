/** What the browser may do to a right program, so that it does not show what it would. */
import { member } from './read-json.ts';
import { newest, type Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** The page tells the reader of each in words: `lab.hindrance.<name>` among the interface texts. */
export type Hindrance = 'hidden-page' | 'autoplay-blocked' | 'camera-denied' | 'microphone-denied';

/** What a check needs the browser to do, besides what the program does. */
export type Needs = 'frames' | 'capture';

/** What keeps the browser from it now, if anything does. */
export function hindranceOf(world: World, needs: readonly Needs[]): Hindrance | undefined {
  const all = world.other ? [world, world.other] : [world];
  const denied = needs.includes('capture') && all.map(deniedDevice).find(Boolean);
  if (denied) return `${denied}-denied`;
  if (!needs.includes('frames')) return undefined;
  if (all.some(({ page }) => isHidden(page.visible))) return 'hidden-page';
  return all.some(isBlocked) ? 'autoplay-blocked' : undefined;
}

const isHidden = (visible: Timeline<boolean>) => newest(visible) === false;

const isBlocked = ({ media }: World) =>
  [...media.values()].some(({ blocked, playing }) => blocked && !playing);

/**
 * What the reader, or the system, has refused at the newest request, where no fault of the lab did.
 * A request for both is told by its camera.
 */
function deniedDevice({ captures, page }: World): 'camera' | 'microphone' | undefined {
  const capture = [...captures.values()].at(-1);
  if (capture?.error?.name !== 'NotAllowedError') return undefined;
  const isFault = page.faults.some(
    ({ name, at }) => name === 'NotAllowedError' && at <= capture.at,
  );
  if (isFault) return undefined;
  const asked = capture.constraints;
  return member(asked, 'audio') && !member(asked, 'video') ? 'microphone' : 'camera';
}
