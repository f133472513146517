import type { Language } from './context.ts';
import { members } from './taught-members.ts';

/**
 * What the course says of a member of the DOM.
 *
 * @param name `RTCPeerConnection`, or `RTCPeerConnection.createOffer`
 */
export function taught(name: string, language: Language): string | undefined {
  const sentences = Object.hasOwn(members, name) ? members[name] : undefined;
  return sentences?.[language === 'ko' ? 1 : 0];
}

const interfaces =
  /^(?:RTC|Media|HTML|Navigator$|Document$|Window$|EventTarget$|DOMException$|Blob$|File$|BroadcastChannel$)/;

/** The page of MDN on a name, for the interfaces that have one. */
export function mdnPage(name: string): string | undefined {
  const [owner = '', member = ''] = name.split('.');
  if (!interfaces.test(owner)) return undefined;
  // Of a handler, MDN writes on the event.
  const page = member.replace(/^on(\w+)$/, '$1_event');
  return `https://developer.mozilla.org/docs/Web/API/${owner}${page && `/${page}`}`;
}
