/** A package or a part of the frame that could not be fetched. */
export class PartMissing extends Error {
  override name = 'PartMissing';
  /** As the reader may know it: the name of the package. */
  readonly part: string;

  constructor(part: string, cause: unknown) {
    super(`"${part}" was not fetched. Check the network, and that the site has it.`, { cause });
    this.part = part;
  }
}

/**
 * Imports a package or a part of the frame that is not always needed.
 *
 * @throws {PartMissing} when it cannot be fetched. What it throws itself while it is evaluated is
 * thrown on.
 */
export async function fetchPart<T>(part: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    // HTML, "fetch a single imported module script": a failed fetch rejects with a TypeError.
    if (error instanceof TypeError && /import|module/i.test(error.message)) {
      throw new PartMissing(part, error);
    }
    throw error;
  }
}
