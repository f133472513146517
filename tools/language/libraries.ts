/**
 * The declarations that a lab's program can reach: the language, the DOM, and the packages that it
 * may import. Comments of the DOM are left out but for what is deprecated: they are most of its
 * bytes, and MDN's text.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { AVAILABLE } from '../../src/compile/types.ts';

/** Texts by path, and the file in which each package begins. */
export interface Libraries {
  files: Record<string, string>;
  packages: Record<string, string>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const standard = ['lib.es2024.d.ts', 'lib.dom.d.ts'];

/** What the packages take from Node, as far as a program in a page meets it. */
const node = fileURLToPath(new URL('node.d.ts', import.meta.url));

export function libraries(): Libraries {
  const files = standardLibraries();
  const packages: Record<string, string> = { events: '/types/node.d.ts' };
  files['/types/node.d.ts'] = readFileSync(node, 'utf8');
  const options = {
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
  };
  const seen = new Set<string>();
  const visit = (specifier: string, from: string): string | undefined => {
    const found = ts.resolveModuleName(specifier, from, options, ts.sys).resolvedModule;
    const path = found?.resolvedFileName;
    if (!path?.endsWith('.d.ts') || path.includes('/@types/')) return undefined;
    const name = nameOf(path);
    if (seen.has(path)) return name;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    files[name] = withoutRemarks(text);
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const target = visit(fileName, path);
      if (target && !fileName.startsWith('.')) packages[fileName] = target;
    }
    return name;
  };
  for (const name of AVAILABLE) {
    const target = visit(name, join(root, 'labs/contract/lab.ts'));
    if (!target) throw new Error(`${name} has no declarations. Is it installed? npm install`);
    packages[name] = target;
  }
  return { files, packages };
}

/** `/types/socket.io/dist/index.d.ts` */
function nameOf(path: string): string {
  const inside = path.replaceAll('\\', '/').split('/node_modules/').at(-1)!;
  return `/types/${inside}`;
}

function standardLibraries(): Record<string, string> {
  const folder = dirname(ts.getDefaultLibFilePath({}));
  const files: Record<string, string> = {};
  const add = (name: string) => {
    if (files[`/lib/${name}`] !== undefined) return;
    const text = readFileSync(join(folder, name), 'utf8');
    const { libReferenceDirectives } = ts.preProcessFile(text);
    files[`/lib/${name}`] = withoutComments(text);
    for (const { fileName } of libReferenceDirectives) add(`lib.${fileName}.d.ts`);
  };
  for (const name of standard) add(name);
  return files;
}

/** Without any comment but references to other files and what is deprecated, nor indentation. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) =>
      comment.includes('@deprecated') ? '/** @deprecated */' : '',
    )
    .replace(/^\s*\/\/(?!\/ <reference).*$/gm, '')
    .replace(/^\s+/gm, '')
    .replace(/\n{2,}/g, '\n');
}

/** Without the parts that are not for users of a package. */
function withoutRemarks(text: string): string {
  return text.replace(/^\/\/# sourceMappingURL.*$/gm, '').replace(/^\s*private .*;$/gm, '');
}
