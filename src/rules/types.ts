import type { RuleId } from './catalogue/rule-id.ts';
import type { Reading } from './reading.ts';
import type ts from 'typescript';

/** Replaces `length` characters from `start` by `text`; positions in the file that was linted. */
export interface TextEdit {
  start: number;
  length: number;
  text: string;
}

/** What a rule has to say of one place in a file. */
export interface RuleFinding {
  rule: RuleId;
  /** Where it stands: UTF-16 units from the beginning of the file. */
  start: number;
  length: number;
  /** What stands in the places of the rule's sentence, such as `{call}`. */
  values: Record<string, string>;
  /** The program is right as it is; somebody with experience would still write it otherwise. */
  advice?: true;
  /** It misses something that may stand anywhere, and so says nothing of a program half written. */
  lacks?: true;
  /** Edits that mend it without changing what the program does otherwise. */
  fix?: TextEdit[];
}

/** Tells of a finding: where, what stands in the sentence, and how to mend it. */
export type Report = (node: ts.Node, values?: Record<string, string>, fix?: TextEdit[]) => void;

/** One rule: a look at what has been gathered from the file. */
export interface Rule {
  advice?: true;
  lacks?: true;
  check: (file: Reading, report: Report) => void;
}
