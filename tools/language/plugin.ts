/**
 * Gives the language service its parts when it is built: TypeScript, cut, and the declarations. The
 * client's parser of Markdown gives way to a small one: it weighs more than all of the client, and our
 * server writes little of what it reads.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { libraries } from './libraries.ts';
import { trimTypeScript } from './trim-typescript.ts';

const markdown = fileURLToPath(
  new URL('../../src/lab/editor/assistance/markdown.ts', import.meta.url),
);

const parts: Record<string, () => string> = {
  'virtual:typescript': () => {
    const script = fileURLToPath(import.meta.resolve('typescript/lib/typescript.js'));
    return trimTypeScript(readFileSync(script, 'utf8'));
  },
  'virtual:typescript-korean': () => {
    const messages = import.meta.resolve('typescript/lib/ko/diagnosticMessages.generated.json');
    return `export default ${readFileSync(fileURLToPath(messages), 'utf8')};`;
  },
  'virtual:libraries': () =>
    `export default JSON.parse(${JSON.stringify(JSON.stringify(libraries()))});`,
};

export function language(): Plugin {
  return {
    name: 'peerlab:language',
    // Before Vite finds the package.
    enforce: 'pre',
    resolveId: (id) => (id === 'marked' ? markdown : Object.hasOwn(parts, id) ? `\0${id}` : null),
    load: (id) => (id.startsWith('\0') ? parts[id.slice(1)]?.() : undefined),
  };
}
