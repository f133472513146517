/**
 * A check says what must be true of a run. It sees the world that the trace describes, never the
 * learner's text, so that any correct program passes.
 */
import type { Hindrance } from './hindrances.ts';
import type { World } from './world.ts';

/** What a check finds: not yet decided, true, or false for one of its own named reasons. */
export type Verdict<Reason extends string = string> =
  | {
      state: 'pending';
      /** What it waits for has begun: the reader may be told that the check is watching. */
      watching?: boolean;
      /** The browser keeps the program from showing whether it is right. */
      hindrance?: Hindrance;
    }
  | { state: 'pass' }
  | { state: 'fail'; reason: Reason };

/**
 * Judges the world at one moment. It is asked again after each event and while time passes, so it
 * must be pure and quick. A verdict of `pass` is kept for the rest of the run; a `fail` may still
 * turn into a `pass`.
 */
export type Check<Reason extends string = string> = (world: World) => Verdict<Reason>;

export const pending = { state: 'pending' } as const;
export const pass = { state: 'pass' } as const;

export function fail<Reason extends string>(reason: Reason): { state: 'fail'; reason: Reason } {
  return { state: 'fail', reason };
}

/** Declares the checks of a lab, in the order in which the reader meets them. */
export function defineChecks<const C extends Record<string, Check>>(checks: C): C {
  return checks;
}

/** The reasons that a check of type `C` can give. */
export type ReasonOf<C> = C extends (world: World) => infer V
  ? V extends { state: 'fail'; reason: infer R extends string }
    ? R
    : never
  : never;

/** What one language says of one check. */
export interface CheckText<Reason extends string> {
  /** The comment that marks the gap in `main.ts`, without its number. */
  gap: string;
  /** What is true once the check passes. */
  title: string;
  /** A way forward for each reason, without the answer. */
  hints: Record<Reason, string>;
}

/** Everything a lab says, in one language. */
export interface LabText<C extends Record<string, Check>> {
  title: string;
  /** What to press, in one sentence, shown before the first run. */
  invitation: string;
  checks: { [Id in keyof C]: CheckText<ReasonOf<C[Id]>> };
}

export type Language = 'en' | 'ko';

/** A lab's words in both languages; a missing one does not compile. */
export type LabTexts<C extends Record<string, Check>> = Record<Language, LabText<C>>;
