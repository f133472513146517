/** What happened between one press of a button and the next press of any. */
import type { CaptureState } from '../contract/captures.ts';
import type { Evidence } from '../contract/evidence.ts';
import { refs, member, type Of } from '../contract/read-json.ts';
import type { Ref, TracedError } from '../contract/trace.ts';
import type { World } from '../contract/world.ts';

/** What is recorded of a run besides what every lab knows. */
export interface Happenings {
  /** Where in the run each request of a capture was answered by the browser, by the `seq` of its call. */
  outcomes: Map<number, number>;
  /** Lines of the console's errors and warnings. */
  printed: { text: string; at: number }[];
  /** Frames that elements have shown, and of which tracks. */
  frames: { tracks: Ref[]; count: number; at: number }[];
}

/** Frames and lines that are remembered: a program in a loop must not fill the memory. */
const MOST = 1000;

export const happenings: Evidence<Happenings> = {
  begin: () => ({ outcomes: new Map(), printed: [], frames: [] }),
  take({ outcomes, printed, frames }, event) {
    if (event.kind === 'result' && /Media$/.test(event.method)) outcomes.set(event.of, event.seq);
    if (event.kind === 'run' && event.type === 'printed') {
      add(printed, { text: event.text ?? '', at: event.at });
    }
    if (event.kind === 'page' && event.type === 'frames') add(frames, framesOf(event));
  },
};

function add<T>(list: T[], one: T): void {
  list.push(one);
  if (list.length > MOST) list.shift();
}

const framesOf = ({ at, detail }: Of<'page'>) => ({
  at,
  tracks: refs(member(detail, 'tracks')),
  count: Number(member(detail, 'count')),
});

export interface Press {
  /** When the button was pressed, in milliseconds of the run. */
  at: number;
  /** When the next one was; `Infinity` while there is none. */
  until: number;
  captures: CaptureState[];
  /** What the element for messages has said, one after the other. */
  said: string[];
  /**
   * What was said after the browser's first answer to this press and before its answer to a later one:
   * on a slow machine the next button is pressed before the words are there. Of presses that ask for
   * nothing, all that was said.
   */
  answered: string[];
  /** What it said before the press, and still says. */
  unchanged: string;
  /** What other elements have said. */
  elsewhere: string[];
  printed: string[];
  uncaught: TracedError[];
  /** Captured video tracks of which enough frames were shown to see them move. */
  moving: Ref[];
}

/** Frames that must be seen before a picture counts as moving. */
const MOVING = 3;

/**
 * The presses of a button, the newest last.
 *
 * @param button as the trace names it, `#denyButton`
 * @param message the element for messages, `#errorMsg`
 */
export function pressesOf(world: World, button: string, message: string): Press[] {
  const all = [...world.page.clicks.values()].flat().toSorted((a, b) => a - b);
  return (world.page.clicks.get(button) ?? []).map((at) => {
    const [until = Infinity, ...later] = all.filter((time) => time > at);
    return pressBetween(world, message, at, until, later);
  });
}

/** @param later when buttons were pressed after the next one */
function pressBetween(
  world: World,
  message: string,
  at: number,
  until: number,
  later: readonly number[],
): Press {
  const { outcomes, printed, frames } = world.of(happenings);
  const within = (one: { at: number }) => one.at >= at && one.at < until;
  const captures = [...world.captures].filter(([, capture]) => within(capture));
  const firstOutcome = (some: readonly [seq: number, CaptureState][]) =>
    Math.min(...some.map(([seq]) => outcomes.get(seq) ?? Infinity));
  const asked = [...world.captures].filter(([, capture]) => capture.at >= until);
  const [from, to] = [firstOutcome(captures), firstOutcome(asked)];
  // A press that asks the browser for nothing answers at once.
  const bare = [until, ...later].find((time, index, times) => {
    const end = times[index + 1] ?? Infinity;
    return !asked.some(([, capture]) => capture.at >= time && capture.at < end);
  });
  const texts = world.page.texts.get(message) ?? [];
  const said = texts.filter(within);
  const last = texts.findLast((text) => text.at < at);
  const others = [...world.page.texts].filter(([element]) => element !== message);
  const words = (timeline: readonly { value: string }[]) =>
    timeline.map(({ value }) => value.trim()).filter(Boolean);
  return {
    at,
    until,
    captures: captures.map(([, capture]) => capture),
    said: words(said),
    answered: words(
      captures.length === 0
        ? said
        : texts.filter((text) => text.seq > from && text.seq < to && text.at < (bare ?? Infinity)),
    ),
    unchanged: said.length === 0 ? (last?.value.trim() ?? '') : '',
    elsewhere: words(others.flatMap(([, timeline]) => timeline.filter(within))),
    printed: printed.filter(within).map(({ text }) => text),
    uncaught: world.uncaught.filter(within),
    moving: [...world.tracks.values()]
      .filter(({ kind, origin }) => kind === 'video' && origin === 'capture')
      .map(({ ref }) => ref)
      .filter((ref) => {
        const shown = frames.filter((one) => within(one) && one.tracks.includes(ref));
        return shown.reduce((sum, { count }) => sum + count, 0) >= MOVING;
      }),
  };
}
