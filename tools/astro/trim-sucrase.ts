/**
 * Leaves out of Sucrase what the labs never turn on: JSX, Flow, CommonJS, Jest, React and old
 * engines. It decides at run time what to use, so a bundler alone must keep all of it.
 */
import type { Plugin } from 'vite';

const unused =
  /\/sucrase\/dist\/esm\/(?:CJSImportProcessor|parser\/plugins\/(?:flow|jsx\/index)|transformers\/(?:CJSImport|Flow|JSX|JestHoist|NumericSeparator|OptionalCatchBinding|OptionalChainingNullish|ReactDisplayName|ReactHotLoader)Transformer)\.js$/;

export function trimSucrase(): Plugin {
  return {
    name: 'peerlab:trim-sucrase',
    apply: 'build',
    transform(code, id) {
      if (!unused.test(id.replaceAll('\\', '/').replace(/\?.*/, ''))) return undefined;
      const functions = [...code.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
      const isClass = /^export default class /m.test(code);
      if (functions.length === 0 && !isClass) {
        throw new Error(`${id} exports nothing that is known. Look at the new version of Sucrase.`);
      }
      const stubs = functions.map((name) => `export function ${name}() {}`);
      return [...stubs, ...(isClass ? ['export default class {}'] : [])].join('\n');
    },
  };
}
