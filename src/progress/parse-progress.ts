/** What comes from storage or from a file is progress, or it is said what is wrong with it. */
import type { Progress } from './model.ts';

/** What a field has to be. */
export type Expected = 'object' | 'list' | 'name' | 'date' | 'version';

export type Fault =
  /** The browser cannot read the file; it is larger than progress can be; it is not JSON. */
  | { reason: 'unreadable' | 'large' | 'json' }
  /** Something else altogether. */
  | { reason: 'foreign' }
  | { reason: 'newer'; version: number }
  /** Ours, but this field of it is not. */
  | { reason: 'field'; field: string; expected: Expected };

/** Names of labs, checks and lessons: `loopback-call`, `lessons/loopback-call`. */
const NAME = /^[a-z0-9-]{1,64}(\/[a-z0-9-]{1,64}){0,3}$/;

class Wrong extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.reason);
    this.fault = fault;
  }
}

function must(holds: boolean, field: string, expected: Expected): void {
  if (!holds) throw new Wrong({ reason: 'field', field, expected });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value);
const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) &&
  !isNaN(Date.parse(value));

/** An object whose keys are names, each of its values read. */
function table<T>(
  value: unknown,
  field: string,
  read: (value: unknown, field: string) => T,
): Record<string, T> {
  must(isObject(value), field, 'object');
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => {
      must(isName(name), `${field}.${name.slice(0, 64)}`, 'name');
      return [name, read(inner, `${field}.${name}`)];
    }),
  );
}

function names(value: unknown, field: string): string[] {
  must(Array.isArray(value), field, 'list');
  for (const [index, name] of (value as unknown[]).entries()) {
    must(isName(name), `${field}[${index}]`, 'name');
  }
  return value as string[];
}

function date(value: unknown, field: string): string {
  must(isDate(value), field, 'date');
  return value as string;
}

function progressIn(value: unknown): Progress {
  const ours = isObject(value) && 'version' in value && ('checks' in value || 'lessons' in value);
  if (!ours) throw new Wrong({ reason: 'foreign' });
  const { version, checks, lessons, last } = value;
  const whole = Number.isInteger(version) && Number(version) >= 1;
  must(whole, 'version', 'version');
  if (Number(version) > 1) throw new Wrong({ reason: 'newer', version: Number(version) });
  must(last === undefined || isName(last), 'last', 'name');
  return {
    version: 1,
    checks: table(checks, 'checks', names),
    lessons: table(lessons, 'lessons', date),
    ...(last === undefined ? {} : { last: last as string }),
  };
}

/** Progress as it was written, or the first fault that it has. Names we do not know are kept. */
export function readProgress(text: string): Progress | Fault {
  try {
    return progressIn(JSON.parse(text));
  } catch (error) {
    return error instanceof Wrong ? error.fault : { reason: 'json' };
  }
}
