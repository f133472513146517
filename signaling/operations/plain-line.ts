import { levels } from 'pino';

/**
 * Writes a line of the log for people: `12:30:05 info   peer joined   peer=k3Xa resumed=nothing`.
 *
 * @param json a line as pino writes it.
 */
export function plainLine(json: string): string {
  const { time, level, msg, err, ...more } = JSON.parse(json) as Record<string, unknown> & {
    time: number;
    level: number;
    msg?: string;
    err?: { stack?: string };
  };
  const clock = new Date(time).toTimeString().slice(0, 8);
  const fields = Object.entries(more).flatMap(([name, value]) => fieldsOf(name, value));
  const line = [clock, (levels.labels[level] ?? '').padEnd(5), msg ?? '', ...fields].join(' ');
  return err?.stack ? `${line}\n${err.stack}\n` : `${line}\n`;
}

/** `req={"method":"GET"}` is told as `method=GET`. What has spaces or breaks is quoted. */
function fieldsOf(name: string, value: unknown): string[] {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([inner, one]) => fieldsOf(inner, one));
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return [`${name}=${/^[\w./:[\]*+-]+$/.test(text) ? text : JSON.stringify(text)}`];
}
