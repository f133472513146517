/** Rules about pictures, sound and tracks. */
import { member, refs, text } from '../../../labs/contract/read-json.ts';
import type { Entry } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';
import type { Finding, Moment, Rule } from './finding.ts';
import { momentOf, tooLong } from './moments.ts';

/** What one page's media elements and tracks went through. */
const pagesOf = ({ entries, recording }: RunModel): Entry[][] =>
  recording.sources.map((_, source) => entries.filter((entry) => entry.source === source));

/** A remote picture has a place on a connection that stands, and no frame comes. */
const withoutFrames: Rule = (model) =>
  pagesOf(model).flatMap((own) => {
    const remote = new Set<string>();
    for (const { event } of own) {
      if (event.kind !== 'state' || event.name !== 'created') continue;
      const isRemote = member(event.value, 'origin') === 'remote';
      if (isRemote && member(event.value, 'kind') === 'video') remote.add(event.on);
    }
    const connected = own.find(
      ({ event }) =>
        event.kind === 'state' && event.name === 'connectionState' && event.value === 'connected',
    );
    const isHidden = own.some(
      ({ event }) =>
        event.kind === 'page' && event.type === 'visibility' && event.detail === 'hidden',
    );
    if (!connected || isHidden) return [];
    return own.flatMap((entry): Finding[] => {
      const { event } = entry;
      if (event.kind !== 'page' || event.type !== 'source') return [];
      if (!refs(member(event.detail, 'tracks')).some((ref) => remote.has(ref))) return [];
      const since = momentOf(entry.at > connected.at ? entry : connected);
      const end = own.find(
        ({ event: one, index }) =>
          index > entry.index &&
          ((one.kind === 'page' &&
            one.on === event.on &&
            (one.type === 'frames' || one.type === 'source' || one.type === 'blocked')) ||
            isEnd(one)),
      );
      const raised = tooLong(model, since, end && momentOf(end));
      if (!raised) return [];
      return [
        {
          ...{ rule: 'media-without-frames', raised, ...(end && { resolved: momentOf(end) }) },
          evidence: [entry.index, connected.index],
          values: { element: event.on },
        },
      ];
    });
  });

const isEnd = (event: Entry['event']): boolean =>
  event.kind === 'state' && event.name === 'signalingState' && event.value === 'closed';

/** Autoplay with sound waits for a touch. */
const blocked: Rule = (model) =>
  pagesOf(model).flatMap((own) =>
    own.flatMap((entry): Finding[] => {
      const { event } = entry;
      const isBlocked =
        (event.kind === 'page' && event.type === 'blocked') ||
        (event.kind === 'result' &&
          event.method === 'play' &&
          !event.outcome.ok &&
          event.outcome.error.name === 'NotAllowedError');
      if (!isBlocked || !('on' in event)) return [];
      const end = own.find(
        ({ event: one, index }) =>
          index > entry.index &&
          one.kind === 'page' &&
          one.on === event.on &&
          (one.type === 'playing' || one.type === 'source'),
      );
      return [
        {
          ...{ rule: 'sound-blocked', raised: momentOf(entry), evidence: [entry.index] },
          ...(end && { resolved: momentOf(end) }),
          values: { element: event.on },
        },
      ];
    }),
  );

interface Captured {
  ref: string;
  kind: string;
  since: Entry;
}

/** A camera that nobody sees any more is still on, because another has taken its place. */
const neverStopped: Rule = (model) =>
  pagesOf(model).flatMap((own) => {
    const captured: Captured[] = own.flatMap((since) => {
      const { event } = since;
      const isCapture =
        event.kind === 'state' &&
        event.name === 'created' &&
        member(event.value, 'origin') === 'capture';
      return isCapture ? [{ ref: event.on, kind: text(member(event.value, 'kind')), since }] : [];
    });
    return captured.flatMap((track): Finding[] => {
      const end = own.find(
        ({ event }) =>
          event.kind === 'state' &&
          event.on === track.ref &&
          event.name === 'readyState' &&
          event.value === 'ended',
      );
      const left = lastUse(own, track.ref);
      const replaced = captured.find(
        ({ ref, kind, since }) =>
          ref !== track.ref && kind === track.kind && since.at > track.since.at,
      );
      if (!left || !replaced) return [];
      const since: Moment = momentOf(left.index > replaced.since.index ? left : replaced.since);
      const raised = tooLong(model, since, end && momentOf(end));
      if (!raised) return [];
      return [
        {
          ...{ rule: 'track-never-stopped', raised, ...(end && { resolved: momentOf(end) }) },
          evidence: [track.since.index, left.index],
          values: { track: track.ref, kind: track.kind },
        },
      ];
    });
  });

/** When a track was last taken from an element or a sender, if nothing uses it any more. */
function lastUse(own: readonly Entry[], ref: string): Entry | undefined {
  const users = new Set<string>();
  let left: Entry | undefined;
  let isUsed = false;
  for (const entry of own) {
    const { event } = entry;
    let now: boolean;
    if (event.kind === 'page' && event.type === 'source') {
      now = refs(member(event.detail, 'tracks')).includes(ref);
    } else if (event.kind === 'state' && event.name === 'track' && event.on.startsWith('sender')) {
      now = text(member(event.value, 'ref')) === ref;
    } else continue;
    if (now) {
      users.add(event.on);
      isUsed = true;
    } else if (users.delete(event.on) && users.size === 0) left = entry;
  }
  return isUsed && users.size === 0 ? left : undefined;
}

export const mediaRules: readonly Rule[] = [withoutFrames, blocked, neverStopped];
