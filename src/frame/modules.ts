/** The modules that learner code may import, as addresses that its own module can name. */
import type { Available, Import } from '../compile/types.ts';
import { fetchPart } from './fetch-part.ts';
import type { Helper } from './messages.ts';
import { learnSocketPath } from './socket-path.ts';

const loaders: Record<Available, () => Promise<object>> = {
  'socket.io': () => import('./in-page-socketio/server.ts'),
  'socket.io-client': async () => {
    const [client] = await Promise.all([import('./in-page-socketio/client.ts'), learnSocketPath()]);
    return client;
  },
  'webrtc-adapter': () => import('webrtc-adapter'),
};

/** Where the real modules wait for the small ones that hand them on. */
const REGISTRY = '__peerlabModules';

export function blobModule(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

/** A compiled module and where its imports stand, in order. */
export interface Linkable {
  code: string;
  imports: readonly Import[];
}

/**
 * Points each import of a program at a module that it can name: packages at small ones that
 * re-export the real ones, helpers at themselves. A blob cannot resolve names by itself.
 *
 * @param helpers the files that the program may import; they import packages only
 * @returns the program's code, and the packages it imports, by name
 * @throws {PartMissing} when a package cannot be fetched
 */
export async function linkImports(
  program: Linkable,
  helpers: readonly Helper[],
): Promise<{ code: string; modules: Readonly<Record<string, object>> }> {
  const registry: Record<string, object> = {};
  Object.defineProperty(window, REGISTRY, { value: registry });
  const urls = new Map<string, string>();
  for (const { specifier } of [program, ...helpers].flatMap(({ imports }) => imports)) {
    if (urls.has(specifier) || !(specifier in loaders)) continue;
    const module = await fetchPart(specifier, loaders[specifier as Available]);
    registry[specifier] = module;
    urls.set(specifier, blobModule(reexport(specifier, Object.keys(module))));
  }
  for (const helper of helpers) {
    const linked = `${link(helper, urls)}\n//# sourceURL=${helper.file}`;
    urls.set(helper.specifier, blobModule(linked));
  }
  return { code: link(program, urls), modules: registry };
}

function link({ code, imports }: Linkable, urls: ReadonlyMap<string, string>): string {
  let linked = '';
  let from = 0;
  for (const { specifier, start, end } of imports) {
    linked += code.slice(from, start) + urls.get(specifier)!;
    from = end;
  }
  return linked + code.slice(from);
}

function reexport(specifier: string, names: readonly string[]): string {
  const source = `${REGISTRY}[${JSON.stringify(specifier)}]`;
  return names
    .filter((name) => /^[\w$]+$/.test(name))
    .map((name) =>
      name === 'default'
        ? `export default ${source}.default;`
        : `export const ${name} = ${source}.${name};`,
    )
    .join('\n');
}
