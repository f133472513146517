/** Why a program did not run, or why its run ended by itself. Each kind has a text of its own. */
import type { Problem } from '../compile/types.ts';

export type Failure =
  /** The program does not compile, or the browser cannot parse it. */
  | Problem
  /** The worker of the compiler could not be fetched or started, or did not answer in time. */
  | { kind: 'compiler' }
  /** The compiler itself threw, on code that it should have refused or compiled. */
  | { kind: 'compiler-crashed'; message: string }
  /** A file of `labs/shared/` does not compile: a mistake of the site, not of the reader. */
  | { kind: 'shared-file'; file: string; message: string }
  /** The page of the lab frame did not load. */
  | { kind: 'frame' }
  /** The frame has loaded, but did not say in time what became of the program. */
  | { kind: 'silent' }
  /** A package that the program imports, or a part of the frame, could not be fetched. */
  | { kind: 'fetch'; name: string }
  /** The frame could not be set up, or a package threw while it was loaded. */
  | { kind: 'setup'; name: string; message: string }
  /** The program reloaded its page or navigated away from it. */
  | { kind: 'left' };

/** A failure on its way from where it happened to the run that it ends. */
export class RunFailed extends Error {
  override name = 'RunFailed';
  readonly failure: Failure;

  /**
   * @param failure what the reader is told
   * @param cause the developer's error, where there is one
   */
  constructor(failure: Failure, cause?: unknown) {
    super(`The run failed: ${JSON.stringify(failure)}`, { cause });
    this.failure = failure;
  }
}

/** The failure that an error stands for; one that nobody expected is told as it is. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RunFailed) return error.failure;
  return { kind: 'setup', name: 'runtime', message: messageOf(error) };
}

/** What an error says, whatever has been thrown. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Is it a mistake in the reader's program? Only the others are worth a developer's time. */
export const isReaders = ({ kind }: Failure): boolean =>
  kind === 'syntax' || kind === 'import' || kind === 'left';
