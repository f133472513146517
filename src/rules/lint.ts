/** Rules about WebRTC for any TypeScript or JavaScript program. */
import type { TypeScriptApi } from './api.ts';
import { Reading } from './reading.ts';
import { rules } from './table.ts';
import type { RuleId } from './catalogue/rule-id.ts';
import type { RuleFinding } from './types.ts';
import type ts from 'typescript';

/**
 * Looks over one file.
 *
 * @param api TypeScript itself, handed in so that the caller decides which copy is loaded
 * @param program knows the types of the file, with those of the DOM
 * @param sourceFile one of the files of the program
 * @returns what there is to say, in the order of the file; nothing for a program without WebRTC
 */
export function lint(
  api: TypeScriptApi,
  program: ts.Program,
  sourceFile: ts.SourceFile,
): RuleFinding[] {
  const file = new Reading(api, program, sourceFile);
  const found: RuleFinding[] = [];
  for (const [rule, { advice, lacks, check }] of Object.entries(rules)) {
    check(file, (node, values = {}, fix) => {
      const start = node.getStart(sourceFile);
      const where = { rule: rule as RuleId, start, length: node.end - start, values };
      const kind = { ...(advice && { advice }), ...(lacks && { lacks }) };
      found.push({ ...where, ...kind, ...(fix && { fix }) });
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
