/** How well settings meet one constraint: W3C "Media Capture and Streams", section 11. */

/** One constraint as the standard's dictionaries have it, with lists for single values. */
export interface Asked {
  exact?: readonly unknown[];
  ideal?: readonly unknown[];
  min?: number;
  max?: number;
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * Reads the value of a constraint.
 *
 * @param bare what a value without `exact` or `ideal` means: `ideal` in the basic set, `exact` in
 * an advanced one
 */
export function readConstraint(value: unknown, bare: 'exact' | 'ideal'): Asked {
  if (value === undefined || value === null) return {};
  const plain = typeof value !== 'object' || Array.isArray(value);
  const given = (plain ? { [bare]: value } : value) as Record<keyof Asked, unknown>;
  return {
    ...(given.exact !== undefined && { exact: listed(given.exact) }),
    ...(given.ideal !== undefined && { ideal: listed(given.ideal) }),
    ...(given.min !== undefined && { min: Number(given.min) }),
    ...(given.max !== undefined && { max: Number(given.max) }),
  };
}

/** A picture has whole pixels, so sizes and their ratio are met as nearly as those allow. */
function tolerance(name: string, { height }: MediaTrackSettings): number {
  if (name === 'aspectRatio') return 1 / (height ?? 1);
  return name === 'width' || name === 'height' ? 0.5 : 0;
}

/**
 * The fitness distance of settings from one constraint.
 *
 * @returns 0 where they meet it, up to 1 for an ideal that they miss, Infinity for a failed limit
 */
export function fitnessDistance(
  name: string,
  { exact, ideal, min = -Infinity, max = Infinity }: Asked,
  settings: MediaTrackSettings,
): number {
  const actual: unknown = settings[name as keyof MediaTrackSettings];
  if (typeof actual !== 'number') {
    if (exact && !exact.includes(actual)) return Infinity;
    return ideal && !ideal.includes(actual) ? 1 : 0;
  }
  const near = tolerance(name, settings);
  const meets = (value: unknown) => Math.abs(actual - Number(value)) <= near;
  if (actual < min - near || actual > max + near) return Infinity;
  if (exact && !exact.some(meets)) return Infinity;
  if (!ideal || ideal.some(meets)) return 0;
  const wanted = Number(ideal[0]);
  return Math.abs(actual - wanted) / Math.max(actual, Math.abs(wanted));
}
