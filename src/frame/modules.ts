/** The modules that learner code may import, as addresses that its own module can name. */
import type { Available, Import } from '../compile/types.ts';

const loaders: Record<Available, () => Promise<object>> = {
  'socket.io-client': () => import('socket.io-client'),
  'webrtc-adapter': () => import('webrtc-adapter'),
};

/** Where the real modules wait for the small ones that hand them on. */
const REGISTRY = '__peerlabModules';

export function blobModule(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

/**
 * Points each import of a program at a module that re-exports the real one. A blob cannot resolve
 * bare names by itself.
 *
 * @param code the compiled program
 * @param imports where its imports stand, in order
 */
export async function linkImports(code: string, imports: readonly Import[]): Promise<string> {
  const registry: Record<string, object> = {};
  Object.defineProperty(window, REGISTRY, { value: registry });
  const urls = new Map<string, string>();
  for (const { specifier } of imports) {
    if (urls.has(specifier)) continue;
    const module = await loaders[specifier as Available]();
    registry[specifier] = module;
    urls.set(specifier, blobModule(reexport(specifier, Object.keys(module))));
  }
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
