import { say, type Strings } from '../lab/strings.ts';
import type { CallSession } from './call-session.svelte.ts';
import { groups } from './id.ts';

/** The state of the call in one sentence, for those who hear the page. */
export function announce(session: CallSession, strings: Strings): string {
  const { call, server, offline, undelivered, media, refused } = session;
  const peer = 'peer' in call ? groups(call.peer).join(' ') : '';
  const key =
    call.name === 'ended'
      ? `call.ended.${call.reason}`
      : call.name === 'reconnecting'
        ? `call.reconnecting.${call.step}`
        : `call.state.${call.name}`;
  const sentences = [say(strings, key, { peer })];
  if (offline) sentences.push(say(strings, 'call.offline'));
  else if (server === 'away') {
    sentences.push(say(strings, call.name === 'connected' ? 'call.awayInCall' : 'call.away'));
  }
  if (undelivered) sentences.push(say(strings, `call.undelivered.${undelivered}`));
  if (media.problem) sentences.push(say(strings, `call.problem.${media.problem}`));
  if (media.lost) sentences.push(say(strings, `call.lost.${media.lost}`));
  if (refused) sentences.push(say(strings, 'call.refused', { peer: groups(refused).join(' ') }));
  return sentences.join(' ');
}
