/** What a rule has found: it is raised at one moment and may be resolved at a later one. */
import type { PeerId } from '../model/recording.ts';
import type { RunModel } from '../model/run-model.ts';

/** Every rule: how serious it is, and the lesson that explains it. Texts are `finding.<id>.…`. */
export const RULES = {
  'offer-lost': ['error', 'offer-answer'],
  'answer-lost': ['error', 'offer-answer'],
  'offer-unanswered': ['error', 'offer-answer'],
  glare: ['error', 'perfect-negotiation'],
  'description-refused': ['error', 'offer-answer'],
  'no-common-codec': ['error', 'offer-answer'],
  'negotiation-missing': ['warning', 'perfect-negotiation'],
  'candidate-refused': ['error', 'candidates'],
  'candidates-lost': ['error', 'candidates'],
  'server-silent': ['warning', 'candidates'],
  'no-candidates': ['error', 'candidates'],
  'ice-failed': ['error', 'candidates'],
  'dtls-failed': ['error', 'how-webrtc-works'],
  disconnected: ['warning', 'ice-restart'],
  'media-without-frames': ['error', 'loopback-call'],
  'sound-blocked': ['warning', 'capture-media'],
  'track-never-stopped': ['warning', 'capture-media'],
  'queue-growing': ['warning', 'file-transfer'],
  'send-refused': ['error', 'data-channel'],
  'limited-by-cpu': ['warning', 'stats'],
  'limited-by-bandwidth': ['warning', 'stats'],
  'loss-high': ['warning', 'stats'],
  'totals-as-rates': ['warning', 'stats'],
  uncaught: ['error', 'capture-errors'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>;

export type RuleId = keyof typeof RULES;

/** A moment of a run. */
export interface Moment {
  /** The entry at which, or after which, it was known. */
  entry: number;
  at: number;
}

export interface Finding {
  rule: RuleId;
  /** The peer that it is about. */
  peer?: PeerId;
  raised: Moment;
  resolved?: Moment;
  /** Entries that prove it. */
  evidence: number[];
  /** What fills the places of its texts. */
  values: Record<string, string>;
}

export type Rule = (model: RunModel) => Finding[];

export const severityOf = ({ rule }: Finding) => RULES[rule][0];

/** The lesson that explains it. */
export const lessonOf = ({ rule }: Finding) => RULES[rule][1];
