/** The texts of the rules: what they say of a program, why, and what to do. */
/** One rule in one language. Code stands between backticks. */
export interface RuleText {
  /** What is said of a place in the code; `{name}` stands for a value of the finding. */
  sentence: string;
  why: string;
  instead: string;
  /** The title of the quick fix, for rules that have one. */
  fix?: string;
  lesson: { title: string; href: string };
}

/**
 * The sentence of a finding.
 *
 * @param values what stands in its places
 */
export function say({ sentence }: RuleText, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
