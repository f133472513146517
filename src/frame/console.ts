import { inspect } from 'loupe';
import type { Level } from './messages.ts';
import { stackHere } from './stack.ts';

/** The longest text that one call may print, in UTF-16 code units. */
const LONGEST = 10_000;

/** Shows one value as a developer would want to read it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  // Descriptions, candidates and the like keep their fields on the prototype; toJSON finds them.
  if (value !== null && typeof value === 'object' && 'toJSON' in value) {
    const { toJSON, constructor } = value as { toJSON: unknown; constructor: { name: string } };
    if (typeof toJSON === 'function' && !(value instanceof Date)) {
      return `${constructor.name} ${inspect(toJSON.call(value), { depth: 4 })}`;
    }
  }
  return inspect(value, { depth: 4 });
}

/** Joins what a console call was given; `%s` and its kin are filled in first. */
function format(args: readonly unknown[]): string {
  const rest = [...args];
  let head = '';
  if (typeof rest[0] === 'string' && rest[0].includes('%')) {
    head = (rest.shift() as string).replace(/%([sdifoOc%])/g, (whole, kind: string) => {
      if (kind === '%') return '%';
      if (rest.length === 0) return whole;
      const value = rest.shift();
      if (kind === 'c') return '';
      return kind === 's'
        ? String(value)
        : kind === 'd' || kind === 'i'
          ? `${Math.trunc(Number(value))}`
          : show(value);
    });
  }
  const text = [...(head ? [head] : []), ...rest.map(show)].join(' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/**
 * Copies what a program prints. The browser's own console gets it too.
 *
 * @param print receives each line, and the stack of the call once it is asked for
 */
export function captureConsole(
  console: Console,
  print: (level: Level, text: string, stack: () => string) => void,
): void {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const native = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      native(...args);
      print(level, format(args), stackHere());
    };
  }
  const assert = console.assert.bind(console);
  console.assert = (condition?: boolean, ...args: unknown[]) => {
    assert(condition, ...args);
    if (!condition) print('error', format(['Assertion failed:', ...args]), stackHere());
  };
  const table = console.table.bind(console);
  console.table = (data: unknown, columns?: string[]) => {
    table(data, columns);
    print('log', format([data]), stackHere());
  };
}
