/** Takes out of a recording what tells who and where: addresses, device names, credentials, texts. */
import type { Json } from '../../../labs/contract/trace.ts';
import type { Recording } from '../model/recording.ts';

const IPV4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const IPV6 =
  /\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}(?::[0-9a-f]{1,4})*\b|\b(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]*/gi;
const NAMED = /\b[\w-]+(?:\.[\w-]+)*\.local\b/g;

/** Members whose values are nobody else's business. */
const SECRET = /^(credential|username|password|label|deviceId|groupId|text|decoded|hex|url)$/;

/**
 * The same run with other addresses: one that stood in several places has the same new one in all,
 * from the ranges for documentation (RFC 5737, RFC 3849). Unspecified and loopback addresses stay.
 */
export function anonymised(recording: Recording): Recording {
  const known = new Map<string, string>();
  const renamed = (address: string, make: (count: number) => string): string => {
    if (/^(0\.0\.0\.0|127\.)/.test(address)) return address;
    const name = known.get(address) ?? make(known.size + 1);
    known.set(address, name);
    return name;
  };
  const clean = (words: string): string =>
    words
      .replace(NAMED, (name) => renamed(name, (count) => `host-${count}.local`))
      .replace(IPV4, (ip) => renamed(ip, (count) => `198.51.100.${count % 256}`))
      .replace(IPV6, (ip) => renamed(ip, (count) => `2001:db8::${count.toString(16)}`))
      .replace(/(ice-pwd:|a=fingerprint:\S+ )\S+/g, '$1…');
  const walk = (value: Json, key = ''): Json => {
    if (typeof value === 'string') return SECRET.test(key) ? '…' : clean(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, name)]),
    );
  };
  const { program: _program, browser: _browser, ...rest } = recording;
  return walk(rest as unknown as Json) as unknown as Recording;
}
