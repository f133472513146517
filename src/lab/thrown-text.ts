/**
 * What an error that nobody caught means, and what to do.
 *
 * @param text the error as the console shows it
 * @returns nothing where its name is not known here
 */
export async function meaningOfThrown(
  text: string,
  language: 'en' | 'ko',
): Promise<string | undefined> {
  const { meaningOf } = await import('./exceptions.ts');
  return meaningOf(text, language);
}
