/**
 * What a learner has done, as data: no page, no storage. Labs, checks and lessons go by their names,
 * which are the same in every language.
 */

export interface Progress {
  version: 1;
  /** Ids of the checks that have passed in a run of the learner's own code, by lab. */
  checks: Readonly<Record<string, readonly string[]>>;
  /** When a lesson was done for the first time, as an ISO date, by slug. */
  lessons: Readonly<Record<string, string>>;
  /** The lesson that was open last. */
  last?: string;
}

/** As much of a lesson as it takes to say how far the learner is in it. */
export interface Lesson {
  slug: string;
  /** Its lab, and the ids of the lab's checks. */
  lab?: string | undefined;
  checks: readonly string[];
}

export interface Standing {
  state: 'untouched' | 'started' | 'done';
  passed: number;
  of: number;
}

export const nothing: Progress = { version: 1, checks: {}, lessons: {} };

/** A name that comes from a file may be that of something which every object has. */
function own<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

/** Everything that either of the two knows: the first date of a lesson, and `last` of the first. */
export function union(mine: Progress, theirs: Progress): Progress {
  const labs = Object.keys({ ...mine.checks, ...theirs.checks });
  const slugs = Object.keys({ ...mine.lessons, ...theirs.lessons });
  const last = mine.last ?? theirs.last;
  return {
    version: 1,
    checks: Object.fromEntries(
      labs.map((lab) => [
        lab,
        [...new Set([...(own(mine.checks, lab) ?? []), ...(own(theirs.checks, lab) ?? [])])],
      ]),
    ),
    lessons: Object.fromEntries(
      slugs.map((slug) => {
        const dates = [own(mine.lessons, slug), own(theirs.lessons, slug)];
        return [slug, dates.filter((date) => date !== undefined).sort()[0]!];
      }),
    ),
    ...(last === undefined ? {} : { last }),
  };
}

/** How many checks and lessons the second knows that the first does not. */
export function gain(mine: Progress, theirs: Progress): { checks: number; lessons: number } {
  const checks = Object.entries(theirs.checks).flatMap(([lab, ids]) =>
    [...new Set(ids)].filter((id) => !own(mine.checks, lab)?.includes(id)),
  );
  const lessons = Object.keys(theirs.lessons).filter((slug) => !own(mine.lessons, slug));
  return { checks: checks.length, lessons: lessons.length };
}

/** The lesson done, or not done any more. */
export function marked(progress: Progress, slug: string, done: boolean): Progress {
  const others = Object.entries(progress.lessons).filter(([name]) => name !== slug);
  const lessons = done ? [...others, [slug, new Date().toISOString()]] : others;
  return { ...progress, lessons: Object.fromEntries(lessons) as Progress['lessons'] };
}

/** How far the learner is in a lesson. */
export function standing(progress: Progress, { slug, lab, checks }: Lesson): Standing {
  const known = lab === undefined ? [] : (own(progress.checks, lab) ?? []);
  const passed = checks.filter((id) => known.includes(id)).length;
  const done = own(progress.lessons, slug) !== undefined;
  return { state: done ? 'done' : passed > 0 ? 'started' : 'untouched', passed, of: checks.length };
}

export interface Way {
  kind: 'start' | 'continue' | 'finished';
  slug: string;
}

/**
 * Where to go from here: to the lesson that was open last, else to the next one that is not done.
 *
 * @param slugs the course in its order, at least one
 */
export function wayOn(progress: Progress, slugs: readonly string[]): Way {
  const open = slugs.filter((slug) => !own(progress.lessons, slug));
  if (open.length === 0) return { kind: 'finished', slug: slugs[0]! };
  const { last } = progress;
  const fresh = open.length === slugs.length && !last && Object.keys(progress.checks).length === 0;
  const from = last === undefined ? 0 : slugs.indexOf(last);
  // `from` is -1 where the last lesson is none of this course; then the first open one is next.
  const next = open.find((slug) => slugs.indexOf(slug) >= from) ?? open[0]!;
  return { kind: fresh ? 'start' : 'continue', slug: next };
}
