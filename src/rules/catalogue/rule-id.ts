import type { en } from './en.ts';

/** The name of a rule, as the catalogue has it. */
export type RuleId = keyof typeof en;
