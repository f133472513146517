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
export function fromFragment(hash: string): string {
  try {
    const text = decodeURIComponent(hash.replace(/^#/, ''));
    return /^[\w\s-]{1,64}$/.test(text) ? text : '';
  } catch {
    return '';
  }
}

/**
 * The link that calls a visitor. The id stands in the fragment, which browsers send to no server.
 *
 * @param page the address of the call page
 */
export function callLink(page: string, id: string): string {
  const link = new URL(page);
  link.hash = id;
  return link.href;
}

/** Does this name lead every device to itself, as `localhost` does (RFC 6761, section 6.3)? */
export function isLoopback(hostname: string): boolean {
  return /^(.*\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
