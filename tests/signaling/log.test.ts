/** The log, as a terminal has it and as a program has it. */
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logDestination } from '../../signaling/operations/log.ts';
import { plainLine } from '../../signaling/operations/plain-line.ts';

/** What a logger writes to a stream of this kind. */
function written(isTTY: boolean, write: (logger: pino.Logger) => void): string {
  const stream = Object.assign(new PassThrough(), { isTTY });
  write(pino({ level: 'trace', base: null }, logDestination(stream)));
  return String(stream.read());
}

test('a program gets JSON, one line each', () => {
  const text = written(false, (logger) => logger.info({ peer: 'abcd' }, 'peer joined'));
  expect(JSON.parse(text)).toMatchObject({ level: 30, peer: 'abcd', msg: 'peer joined' });
});

test('a terminal gets a line for people', () => {
  const text = written(true, (logger) => {
    logger.info({ peer: 'abcd', resumed: 'nothing' }, 'peer joined');
    logger.warn({ req: { method: 'GET', path: '/a b' }, res: { status: 404 }, ms: 1.5 }, 'done');
  });
  expect(text).toMatch(
    /^\d\d:\d\d:\d\d info {2}peer joined peer=abcd resumed=nothing\n\d\d:\d\d:\d\d warn {2}done method=GET path="\/a b" status=404 ms=1.5\n$/,
  );
});

test('an error keeps its stack, and nothing can begin a line of its own', () => {
  const text = written(true, (logger) => {
    logger.error(new Error('odd'), 'unhandled rejection');
    logger.info({ path: '/\n00:00:00 fatal', escape: '\u001b[2J', none: null, list: [1] }, 'x');
  });
  expect(text).toMatch(/error unhandled rejection\nError: odd\n {4}at /);
  expect(text).not.toContain('\n00:00:00');
  expect(text).not.toContain('\u001b');
  expect(text).toContain('none=null list=[1]');
});

test('a line of a level that has no name is written all the same', () => {
  expect(plainLine('{"level":35,"time":0}')).toMatch(/^\d\d:\d\d:\d\d {6,}\n$/);
});
