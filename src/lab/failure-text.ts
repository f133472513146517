import type { Failure } from '../runtime/failure.ts';
import type { Strings } from '../i18n/format.ts';
import { say } from '../i18n/format.ts';

/**
 * What the reader is told of a failure: what is wrong, then what to do.
 *
 * @param strings the page's texts: `lab.error.*` for the program's mistakes, `lab.failure.*` for ours
 */
export function failureText(strings: Strings, failure: Failure): string {
  switch (failure.kind) {
    case 'syntax':
      return say(strings, 'lab.error.syntax', { message: failure.message });
    case 'import': {
      const { specifier, available } = failure;
      return say(strings, 'lab.error.import', { specifier, available: available.join(', ') });
    }
    case 'compiler-crashed':
      return say(strings, 'lab.failure.compilerCrashed', { message: failure.message });
    case 'shared-file': {
      const { file, message } = failure;
      return say(strings, 'lab.failure.sharedFile', { file, message });
    }
    case 'fetch':
      return say(strings, 'lab.failure.fetch', { name: failure.name });
    case 'setup': {
      const { name, message } = failure;
      return say(strings, 'lab.failure.setup', { name, message });
    }
    case 'compiler':
    case 'frame':
    case 'silent':
    case 'left':
      return say(strings, `lab.failure.${failure.kind}`);
  }
}
