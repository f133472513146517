/** Recorded calls to look at: the traversals of NATs that the lesson on candidates shows. */
import type { TraceEvent } from '../../labs/contract/trace.ts';
import { names, text, type Name } from '../figures/traversals/text.ts';
import type { Recording } from './model/recording.ts';
import type { Language } from './text/text.ts';

const files = import.meta.glob<{ caller: TraceEvent[]; callee: TraceEvent[] }>(
  '../figures/traces/*.json',
  { import: 'default' },
);

/** Their names, with their titles in a language. */
export const samplesIn = (language: Language): [Name, string][] =>
  names.map((name) => [name, text[language].titles[name]]);

/** Loads one of them. */
export async function loadSample(name: Name, language: Language): Promise<Recording> {
  const recorded = await files[`../figures/traces/${name}.json`]!();
  const { titles, caller, callee } = text[language];
  return {
    title: titles[name],
    origin: 'peerlab',
    sources: [
      { name: caller, events: recorded.caller },
      { name: callee, events: recorded.callee },
    ],
  };
}
