/** Ids as people handle them: read aloud, typed with spaces, sent as a link. */

/** Groups of four can be read aloud in one breath; a single character left over joins the last. */
export function groups(id: string): string[] {
  const parts = id.match(/.{1,4}/g) ?? [];
  const last = parts.at(-1);
  if (parts.length > 1 && last?.length === 1) parts.splice(-2, 2, parts.at(-2)! + last);
  return parts;
}

/**
 * Takes what somebody typed or pasted for an id: with spaces or hyphens, in capitals, or the whole
 * link that a visitor has shared.
 */
export function readId(text: string): string {
  const pasted = text.includes('#') ? fromFragment(text.slice(text.indexOf('#'))) : text;
  return pasted.replace(/[\s-]/g, '').toLowerCase();
}

/** The id in a link's fragment; empty where there is none. A fragment may hold anything at all. */
export const fromFragment = (hash: string): string => readInvitation(hash).id;

/** Who asks to be called by a link. The name is what they say of themselves. */
export interface Invitation {
  id: string;
  name: string;
}

/** Reads a link's fragment, `#id` or `#id&name=Minji`; without an id both are empty. */
export function readInvitation(hash: string): Invitation {
  const [, first = '', rest = ''] = /^#?([^&]*)(.*)$/s.exec(hash) ?? [];
  const id = decoded(first);
  if (!/^[\w\s-]{1,64}$/.test(id)) return { id: '', name: '' };
  return { id, name: plainPerson(new URLSearchParams(rest).get('name')) };
}

/** Longest name of a person, in characters. */
const LONGEST_NAME = 40;

/** A name as it may be shown: one line, and no longer than fits above a picture. */
export const plainPerson = (name: unknown): string =>
  // Controls, and the marks that turn the direction of what follows.
  typeof name === 'string'
    ? name
        .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
        .trim()
        .slice(0, LONGEST_NAME)
    : '';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/**
 * The link that calls a visitor. It stands in the fragment, which browsers send to no server.
 *
 * @param page the address of the call page
 * @param name what the visitor wants to be called; may be empty
 */
export function callLink(page: string, id: string, name = ''): string {
  const link = new URL(page);
  link.hash = name ? `${id}&${new URLSearchParams({ name }).toString()}` : id;
  return link.href;
}

/** Does this name lead every device to itself, as `localhost` does (RFC 6761, section 6.3)? */
export function isLoopback(hostname: string): boolean {
  return /^(.*\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
