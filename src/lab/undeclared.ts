/** The words in which Chromium, Firefox and Safari say that a name is declared nowhere. */
const undeclared = [
  /^ReferenceError: ([\w$]+) is not defined/,
  /^ReferenceError: assignment to undeclared variable ([\w$]+)/,
  /^ReferenceError: Can't find variable: ([\w$]+)/,
];

/**
 * The name that a program used without declaring it, if that is what an error says. Old tutorials
 * do so in scripts that are not strict; a module is strict.
 *
 * @param text the error as the console shows it
 */
export function undeclaredName(text: string): string | undefined {
  return undeclared.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
}
