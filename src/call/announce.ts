import { say, type Strings } from '../lab/strings.ts';
import type { CallSession } from './call-session.svelte.ts';
import { groups } from './id.ts';

/** The state of the call in one sentence, for those who hear the page. */
export function announce({ call, server, refused }: CallSession, strings: Strings): string {
  const peer = 'peer' in call ? groups(call.peer).join(' ') : '';
  const key =
    call.name === 'ended'
      ? `call.ended.${call.reason}`
      : call.name === 'reconnecting'
        ? `call.reconnecting.${call.step}`
        : `call.state.${call.name}`;
  const sentences = [say(strings, key, { peer })];
  if (server === 'away') sentences.push(say(strings, 'call.away'));
  if (refused) sentences.push(say(strings, 'call.refused', { peer: groups(refused).join(' ') }));
  return sentences.join(' ');
}
