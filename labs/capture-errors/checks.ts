import { defineChecks, type Check } from '../contract/check.ts';
import { check, GRACE } from '../contract/check-builder.ts';
import type { Needs } from '../contract/hindrances.ts';
import { capturePending } from '../contract/queries.ts';
import type { TracedError } from '../contract/trace.ts';
import type { World } from '../contract/world.ts';
import { happenings, pressesOf, type Press } from './presses.ts';
import { isSameWording, isSentence, ownWords } from './wording.ts';

export const evidence = [happenings];

const MESSAGE = '#errorMsg';

/** Each cause with the buttons that bring it about and the errors that they do. */
const causes = {
  denied: { '#denyButton': 'NotAllowedError', '#policyButton': 'SecurityError' },
  missing: { '#missingButton': 'NotFoundError' },
  busy: { '#inUseButton': 'NotReadableError', '#abortButton': 'AbortError' },
  overconstrained: { '#hugeButton': 'OverconstrainedError' },
  insecure: { '#httpButton': '' },
  mistake: { '#nothingButton': 'TypeError' },
} as const satisfies Record<string, Record<string, string>>;

type Cause = keyof typeof causes;
type Wording = 'silent' | 'elsewhere' | 'stale' | 'bare' | 'same';

const errorsOf = ({ captures }: Press): TracedError[] =>
  captures.map(({ error }) => error).filter((error) => error !== undefined);

const refused = (press: Press, name: string) =>
  errorsOf(press).find((error) => error.name === name);

const isGranted = ({ captures }: Press) => captures.some(({ outcome }) => outcome === 'granted');

const buttonsOf = (cause: Cause): [button: string, error: string][] =>
  Object.entries(causes[cause]);

/** The presses that brought about other causes. */
const otherPresses = (world: World, own: Cause): Press[] =>
  (Object.keys(causes) as Cause[])
    .filter((cause) => cause !== own)
    .flatMap(buttonsOf)
    .flatMap(([button]) => pressesOf(world, button, MESSAGE));

const ownWordsOf = (press: Press, said: readonly string[]) =>
  said.map((text) => ownWords(text, errorsOf(press)));

/** Words that answer this press and no other cause: what a person has read. */
function answers(press: Press, own: readonly Press[], others: readonly Press[]): string[] {
  // What a press of the same cause said may still stand there.
  const carried =
    press.uncaught.length === 0 && own.some(({ answered }) => answered.includes(press.unchanged));
  const said = carried ? [press.unchanged] : press.answered;
  const elsewhere = others.flatMap((other) => ownWordsOf(other, other.answered));
  return ownWordsOf(press, said)
    .filter(isSentence)
    .filter((words) => !elsewhere.some((other) => isSameWording(words, other)));
}

/** What is wrong with the words that a person got; nothing if they do. */
function faultOfWords(
  press: Press,
  own: readonly Press[],
  others: readonly Press[],
): Wording | undefined {
  if (answers(press, own, others).length > 0) return undefined;
  if (press.answered.length > 0) {
    return ownWordsOf(press, press.answered).some(isSentence) ? 'same' : 'bare';
  }
  if (press.elsewhere.length > 0) return 'elsewhere';
  return press.unchanged === '' ? 'silent' : 'stale';
}

/** What is wrong with a press besides the words; nothing if all is well. `error` is the expected one. */
type Judge<Reason> = (
  press: Press,
  error: string,
  wording: Wording | undefined,
) => Reason | undefined;

/** The newest press of each button of a cause that has never been handled, with its fault. */
function openPresses<Reason extends string>(world: World, cause: Cause, judge: Judge<Reason>) {
  const others = otherPresses(world, cause);
  const all = buttonsOf(cause).map(([button, error]) => ({
    error,
    presses: pressesOf(world, button, MESSAGE),
  }));
  const own = all.flatMap(({ presses }) => presses);
  return all.flatMap(({ error, presses }) => {
    const faults = presses.map((press) => {
      const wording = faultOfWords(press, own, others);
      return judge(press, error, wording) ?? wording;
    });
    // A button that was handled once is handled: words may be gone again.
    if (faults.includes(undefined)) return [];
    return [{ press: presses.at(-1), fault: faults.at(-1) }];
  });
}

/** Has another cause had its answer, or gone without one? Before, nobody can tell whether words are its own. */
const isCompared = (world: World, cause: Cause) =>
  otherPresses(world, cause).some(
    ({ at, until, answered }) => answered.length > 0 || until < Infinity || world.now - at >= GRACE,
  );

/**
 * The check of one cause: each of its buttons has once been handled, in words that no other cause
 * has got. Of those that have not, the newest press says why.
 */
function handled<const Reason extends string>(
  cause: Cause,
  reasons: readonly Reason[],
  judge: Judge<Reason>,
  needs: readonly Needs[] = [],
): Check<Reason | Wording> {
  const open = (world: World) =>
    openPresses(world, cause, judge)
      .filter(({ press }) => press !== undefined)
      .toSorted((a, b) => a.press!.at - b.press!.at)
      .at(-1);
  const all = [...reasons, 'silent', 'elsewhere', 'stale', 'bare', 'same'] as const;
  const because = Object.fromEntries(
    all.map((reason) => [reason, (world: World) => open(world)?.fault === reason]),
  ) as Record<Reason | Wording, (world: World) => boolean>;
  return check({
    after: (world) => open(world)?.press?.at,
    waits: capturePending,
    needs,
    holds: (world) => openPresses(world, cause, judge).length === 0 && isCompared(world, cause),
    because,
  });
}

/** The request was made and refused, and if nothing was said, then why. */
const answeredTo: Judge<'not-asked' | 'uncaught' | 'recovered'> = (press, name, wording) => {
  if (!refused(press, name)) return 'not-asked';
  if (wording === undefined || press.answered.length > 0) return undefined;
  if (press.uncaught.length > 0) return 'uncaught';
  return isGranted(press) ? 'recovered' : undefined;
};

/** What browsers say of a member of undefined: Chromium, Firefox, Safari. */
const TYPE_ERROR =
  /TypeError|of undefined \(reading|mediaDevices is undefined|undefined is not an object/;

export const checks = defineChecks({
  insecure: handled('insecure', ['opened', 'type-error'], (press) => {
    if (isGranted(press)) return 'opened';
    const thrown = press.uncaught.map(({ name }) => name);
    return [...thrown, ...press.printed, ...press.said].some((text) => TYPE_ERROR.test(text))
      ? 'type-error'
      : undefined;
  }),

  denied: handled('denied', ['not-asked', 'uncaught', 'recovered'], answeredTo),

  missing: handled('missing', ['not-asked', 'uncaught', 'recovered'], answeredTo),

  busy: handled('busy', ['not-asked', 'uncaught', 'recovered'], answeredTo),

  overconstrained: handled(
    'overconstrained',
    ['not-asked', 'uncaught', 'gave-up', 'not-shown'],
    (press, name) => {
      if (!refused(press, name)) return 'not-asked';
      if (press.moving.length > 0) return undefined;
      if (press.answered.length === 0 && press.uncaught.length > 0) return 'uncaught';
      return isGranted(press) ? 'not-shown' : 'gave-up';
    },
    ['frames'],
  ),

  mistake: handled('mistake', ['not-asked', 'hidden'], (press, name) => {
    const error = refused(press, name);
    if (!error) return 'not-asked';
    const isReported = press.printed.some(
      (text) => text.includes(error.name) || text.includes(error.message),
    );
    return isReported || press.uncaught.length > 0 ? undefined : 'hidden';
  }),
});
