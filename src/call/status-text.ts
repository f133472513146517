import { say, type Strings } from '../i18n/format.ts';
import type { CallSession } from './call-session.svelte.ts';

/** The state of the call in one sentence, for those who hear the page. */
export function announce(session: CallSession, strings: Strings): string {
  const { call, server, offline, undelivered, media, refused } = session;
  const peer = 'peer' in call ? session.nameOf(call.peer) : '';
  const key =
    call.name === 'ended'
      ? `call.ended.${call.reason}`
      : call.name === 'reconnecting'
        ? `call.reconnecting.${call.step}`
        : `call.state.${call.name}`;
  const sentences = [say(strings, key, { peer })];
  if (offline) sentences.push(say(strings, 'call.offline'));
  else if (server === 'away') {
    const key = call.name === 'connected' ? 'call.awayInCall' : `call.away.${session.why}`;
    sentences.push(say(strings, key, { origin: location.origin }));
  }
  if (undelivered) sentences.push(say(strings, `call.undelivered.${undelivered}`));
  if (media.problem) sentences.push(say(strings, `call.problem.${media.problem}`));
  if (media.lost) sentences.push(say(strings, `call.lost.${media.lost}`));
  if (refused) sentences.push(say(strings, 'call.refused', { peer: session.nameOf(refused) }));
  return sentences.join(' ');
}

/** What has just come from the other side, for those who hear the page; apart, so that it is brief. */
export function announceNews(session: CallSession, strings: Strings): string {
  const { chat, theyAreMuted, call } = session;
  if (call.name !== 'connected') return '';
  const last = chat.unread > 0 ? chat.lines.findLast(({ mine }) => !mine) : undefined;
  const news = theyAreMuted ? [say(strings, 'call.theyAreMuted')] : [];
  if (last) news.push(say(strings, 'call.chat.came', { text: last.text }));
  return news.join(' ');
}
