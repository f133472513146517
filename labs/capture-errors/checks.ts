import { capturePending, isMoving } from '../contract/ask.ts';
import { defineChecks, fail, pass, pending, type Verdict } from '../contract/check.ts';
import { episodes, type Episode } from '../contract/episode.ts';
import type { World } from '../contract/world.ts';

/** How long a program may take to say something after a press, in milliseconds. */
const PATIENCE = 1500;

/** Each cause with the buttons that bring it about and the errors that they do. */
const causes = {
  denied: { '#denyButton': 'NotAllowedError', '#policyButton': 'SecurityError' },
  missing: { '#missingButton': 'NotFoundError' },
  busy: { '#inUseButton': 'NotReadableError', '#abortButton': 'AbortError' },
  overconstrained: { '#hugeButton': 'OverconstrainedError' },
  insecure: { '#httpButton': undefined },
  mistake: { '#nothingButton': 'TypeError' },
} as const;

type Cause = keyof typeof causes;
type Wording = 'silent' | 'bare' | 'same';

const message = (episode: Episode | undefined) => episode?.said.get('#errorMsg') ?? '';

const refused = (episode: Episode, name: string | undefined) =>
  episode.captures.find(({ error }) => error !== undefined && error.name === name);

/** What the person has last read after the other causes. */
function otherMessages(world: World, own: Cause): string[] {
  return Object.entries(causes)
    .filter(([cause]) => cause !== own)
    .flatMap(([, buttons]) => Object.keys(buttons))
    .map((button) => message(episodes(world, button).at(-1)));
}

/** What is wrong with the words that a person got, whatever their language; nothing if they do. */
function faultOfWords(world: World, cause: Cause, episode: Episode): Wording | undefined {
  const said = message(episode);
  if (said === '') return 'silent';
  let own = said;
  for (const { error } of episode.captures) {
    if (error) own = own.replaceAll(error.message || error.name, '').replaceAll(error.name, '');
  }
  // What is left must be a sentence.
  if (own.trim().length < 12 || own.trim().split(/\s+/).length < 3) return 'bare';
  return otherMessages(world, cause).includes(said) ? 'same' : undefined;
}

/** Judges one press. */
type Judge<Reason> = (episode: Episode, error: string | undefined) => Reason | undefined;

/**
 * A cause is handled if each of its buttons has once been handled. Of a button that has not, the
 * newest press says why.
 */
function handled<Reason extends string>(
  world: World,
  cause: Cause,
  judge: Judge<Reason>,
): Verdict<Reason | Wording> {
  let open = false;
  for (const [button, error] of Object.entries(causes[cause]) as [string, string | undefined][]) {
    const presses = episodes(world, button);
    const faults = presses.map((one) => judge(one, error) ?? faultOfWords(world, cause, one));
    if (faults.includes(undefined)) continue;
    const [last, fault] = [presses.at(-1), faults.at(-1)];
    if (last && fault && world.now - last.at >= PATIENCE && !capturePending(world)) {
      return fail(fault);
    }
    open = true;
  }
  return open ? pending : pass;
}

/** The capture was refused, and the error did not escape. */
const caught: Judge<'not-asked' | 'uncaught'> = (episode, name) => {
  if (episode.uncaught.length > 0) return 'uncaught';
  return refused(episode, name) ? undefined : 'not-asked';
};

/** Does an element play what this request was given? */
function shows(world: World, tracks: readonly string[]): boolean {
  return [...world.media.values()].some(
    (media) => isMoving(media) && media.tracks.some((ref) => tracks.includes(ref)),
  );
}

export const checks = defineChecks({
  denied: (world) => handled(world, 'denied', caught),

  missing: (world) => handled(world, 'missing', caught),

  busy: (world) => handled(world, 'busy', caught),

  overconstrained: (world) =>
    handled(world, 'overconstrained', (episode, name) => {
      const fault = caught(episode, name);
      if (fault) return fault;
      const granted = episode.captures.find(({ outcome }) => outcome === 'granted');
      if (!granted) return 'gave-up';
      return shows(world, granted.tracks) ? undefined : 'not-shown';
    }),

  insecure: (world) =>
    handled(world, 'insecure', (episode) => {
      if (episode.captures.some(({ outcome }) => outcome === 'granted')) return 'opened';
      const errors = [
        ...episode.uncaught.map(({ name }) => name),
        ...episode.printed.map(({ text }) => text),
      ];
      return errors.some((text) => text.includes('TypeError')) ? 'type-error' : undefined;
    }),

  mistake: (world) =>
    handled(world, 'mistake', (episode, name) => {
      const error = refused(episode, name)?.error;
      if (!error) return 'not-asked';
      const reported = episode.printed.some(
        ({ text }) => text.includes(error.name) || text.includes(error.message),
      );
      return reported || episode.uncaught.length > 0 ? undefined : 'hidden';
    }),
});
