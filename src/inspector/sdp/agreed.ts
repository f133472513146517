/** What an offer and its answer have agreed on, section by section: RFC 9429, section 5.3. */
import type { Codec } from './codec.ts';
import { realCodecs, sectionsOf, type SdpSection } from './sections.ts';

export interface AgreedSection {
  mid: string;
  kind: string;
  /** Whether the answer has taken it. */
  accepted: boolean;
  /** Who sends in the end: to whom made the offer it is `sendrecv`, `sendonly`, … */
  direction: string;
  /** What both can, in the order of the answer; the first is used. */
  codecs: Codec[];
  /** What was offered and not answered. */
  dropped: string[];
  /** How many header extensions both have. */
  extensions: number;
  /** Who opens the DTLS connection. */
  client: 'offerer' | 'answerer' | 'unknown';
}

const sends = (direction: string) => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: string) => direction === 'sendrecv' || direction === 'recvonly';

export function agreedOn(offer: string, answer: string): AgreedSection[] {
  const answers = sectionsOf(answer).slice(1);
  return sectionsOf(offer)
    .slice(1)
    .map((section, index) => agreedSection(section, answers[index]));
}

function agreedSection(offer: SdpSection, answer: SdpSection | undefined): AgreedSection {
  const offered = realCodecs(offer.codecs);
  const answered = realCodecs(answer?.codecs ?? []);
  const isOffered = (codec: Codec) => offered.some((one) => sameName(one, codec));
  const isAnswered = (codec: Codec) => answered.some((one) => sameName(one, codec));
  return {
    mid: offer.mid,
    kind: offer.kind,
    accepted: answer !== undefined && !answer.rejected && !offer.rejected,
    direction: direction(offer.direction, answer?.direction ?? 'inactive'),
    codecs: answered.filter(isOffered),
    dropped: [...new Set(offered.filter((codec) => !isAnswered(codec)).map(({ name }) => name))],
    extensions: offer.extensions.filter((uri) => answer?.extensions.includes(uri)).length,
    client:
      answer?.setup === 'active' ? 'answerer' : answer?.setup === 'passive' ? 'offerer' : 'unknown',
  };
}

const sameName = (one: Codec, other: Codec): boolean =>
  one.name.toLowerCase() === other.name.toLowerCase() && one.clockRate === other.clockRate;

function direction(offer: string, answer: string): string {
  const out = sends(offer) && receives(answer);
  const back = receives(offer) && sends(answer);
  if (out && back) return 'sendrecv';
  if (out) return 'sendonly';
  return back ? 'recvonly' : 'inactive';
}
