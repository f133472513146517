/**
 * The lab whose programs run on the page of the trials. While the page is bundled, the named lab
 * takes this module's place: see `bundleTrialPage`.
 */
import type { Check } from '../../labs/contract/check.ts';
import type { AnyEvidence } from '../../labs/contract/evidence.ts';
import type { WatchTable } from '../../labs/contract/lab.ts';

export const checks: Record<string, Check> = {};
export const evidence: readonly AnyEvidence[] = [];
export const watch: WatchTable = {};
