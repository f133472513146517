/** All examples of the lessons, for the page of examples.spec.ts. */
export const examples: Record<
  string,
  Record<string, () => Promise<void> | void>
> = import.meta.glob('../../labs/*/examples.ts', { eager: true });
