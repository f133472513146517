import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../signaling/config/setup-error.ts';
import type { Issued } from './issue.ts';

/** A folder of certificates and keys that only its owner can look into. */
export class CertificateStore {
  readonly folder: string;

  /** @throws {SetupError} where the folder cannot be made. */
  constructor(folder: string) {
    this.folder = folder;
    this.#guarded(() => {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o700);
    });
  }

  certFile(name: string): string {
    return join(this.folder, `${name}.crt`);
  }

  keyFile(name: string): string {
    return join(this.folder, `${name}.key`);
  }

  /**
   * @returns what is kept under this name, a missing half as an empty text; `undefined` where there
   *   is nothing.
   * @throws {SetupError} where a file is there and cannot be read.
   */
  read(name: string): Issued | undefined {
    const [cert, key] = [this.#readFile(this.certFile(name)), this.#readFile(this.keyFile(name))];
    if (cert === undefined && key === undefined) return undefined;
    // Who unpacked a backup may have let others in.
    if (key !== undefined) this.#guarded(() => chmodSync(this.keyFile(name), 0o600));
    return { cert: cert ?? '', key: key ?? '' };
  }

  /** @throws {SetupError} where it cannot be written. */
  write(name: string, { cert, key }: Issued): void {
    this.#writeFile(this.keyFile(name), key);
    this.#writeFile(this.certFile(name), cert);
  }

  #readFile(file: string): string | undefined {
    return this.#guarded(() => {
      try {
        return readFileSync(file, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    });
  }

  // Under another name first: half a file would look like a damaged one.
  #writeFile(file: string, text: string): void {
    this.#guarded(() => {
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    });
  }

  #guarded<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (cause) {
      throw new SetupError(
        `The certificates in ${this.folder} cannot be read or written: ${(cause as Error).message}`,
        'Make the folder your own again (chown -R), or delete it: certificates are then made anew, and phones have to trust the new ones.',
        { cause },
      );
    }
  }
}
