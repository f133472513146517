/** Where the lifelines stand, and where the boxes of their steps. */
import type { Lane, LaneId } from '../model/lanes.ts';

/** How far a box reaches over its lifeline, in pixels. */
const OVER = 10;

export interface LanePlace {
  /** Of the width, in percent. */
  at: number;
  /**
   * Two lifelines, or three, have their boxes outside, so that nothing covers the arrows between
   * them; where there are more, the boxes stand on their lifelines.
   */
  side: 'left' | 'right' | 'middle';
  /** The widest that a box may be, in percent. */
  room: number;
}

export function lanePlaces(lanes: readonly Lane[]): ReadonlyMap<LaneId, LanePlace> {
  const { length } = lanes;
  const isOutside = length === 2 || length === 3;
  const first = length === 2 ? 40 : 36;
  // Nothing happens on the last line where the other side was not recorded: the first has its room.
  const isOneSided = lanes.at(-1)?.kind === 'outside';
  return new Map(
    lanes.map(({ id }, index): [LaneId, LanePlace] => {
      if (!isOutside) {
        const room = 100 / Math.max(1, length);
        return [id, { at: (index + 0.5) * room, side: 'middle', room }];
      }
      if (isOneSided) {
        const at = 60 + (index / (length - 1)) * 26;
        const room = index === 0 ? at : 2 * (100 - at);
        return [id, { at, side: index === 0 ? 'left' : 'middle', room }];
      }
      if (index === 0) return [id, { at: first, side: 'left', room: first }];
      if (index === length - 1) return [id, { at: 100 - first, side: 'right', room: first }];
      return [id, { at: 50, side: 'middle', room: 60 }];
    }),
  );
}

/** The style of a box; without a place it is the page's and stands in the middle of all. */
export function boxStyle({ at, side, room }: LanePlace = PAGE): string {
  if (side === 'middle') {
    return `left: ${at}%; max-width: ${room}%; transform: translate(-50%, -50%)`;
  }
  const edge = side === 'left' ? 'right' : 'left';
  const from = side === 'left' ? 100 - at : at;
  return `${edge}: calc(${from}% - ${OVER}px); max-width: calc(${room}% + ${OVER - 4}px); transform: translateY(-50%)`;
}

const PAGE: LanePlace = { at: 50, side: 'middle', room: 90 };
