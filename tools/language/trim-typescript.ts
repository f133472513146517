/**
 * TypeScript as an ES module, so that a bundler can leave out what the language service of a page
 * never reaches: the emitter's transformers, the server, the refactorings and the quick fixes. The
 * package is one script of 9 MB in which everything holds on to everything else.
 */

/** Folders of the sources that a page has no use for, as the script names them in its comments. */
const unused = /^\/\/ src\/(?:server|typingsInstallerCore|typescript|deprecatedCompat)\//;

/** Functions that reach what a page does not need, with what they answer instead. */
const stubs = {
  getScriptTransformers: 'return [];',
  getDeclarationTransformers: 'return [];',
  getDeclarationDiagnostics: 'return [];',
} as const;

const declaration = /^(?:async )?(?:function\*?|var|let|const|class) (\w+)/gm;

/**
 * @param script the text of `typescript/lib/typescript.js`
 * @returns an ES module that exports what the package exports, as far as that is left
 * @throws {Error} when the script is not built as expected, which a new version may bring
 */
export function trimTypeScript(script: string): string {
  const notice = script.slice(0, script.indexOf('*/') + 2).replace(/^\/\*!? ?\**/, '/*!');
  const exports = [
    ...between(script, '__export(typescript_exports, {', '});').matchAll(
      /^ {2}(\w+): \(\) => (\w+)/gm,
    ),
  ];
  let code =
    '"use strict";\nvar __defProp' +
    between(script, 'var __defProp', '\n// Annotate the CommonJS export names');
  code = code
    .split(/^(?=\/\/ src\/)/m)
    .filter((section) => !unused.test(section))
    .join('');
  code = namespaces(code);
  // Each registers itself when it is evaluated, and so would be kept.
  code = code.replace(/^register(?:CodeFix|Refactor)\([\s\S]*?^\}\);/gm, '');
  code = replaced(code, /^var sys = \(\(\) => \{\n[\s\S]*?^\}\)\(\);/m, 'var sys = undefined;');
  for (const [name, body] of Object.entries(stubs)) {
    const whole = new RegExp(`^function ${name}\\(([^\\n]*)\\) \\{\\n[\\s\\S]*?^\\}`, 'm');
    code = replaced(code, whole, `function ${name}($1) { ${body} }`);
  }
  const declared = new Set([...code.matchAll(declaration)].map(([, name]) => name));
  const kept = exports.filter(([, , local]) => declared.has(local));
  const list = kept.map(([, name, local]) => (name === local ? name : `${local} as ${name}`));
  return `${notice}\n/*! Peerlab leaves parts of it out: tools/language/trim-typescript.ts */\n${code}\nexport { ${list.join(', ')} };\n`;
}

/** Makes the objects that hold a namespace's names free of effects, so that unused ones can go. */
function namespaces(code: string): string {
  const made = replaced(
    code,
    'var __export =',
    'var __namespace = (all) => { var of = {}; __export(of, all); return of; };\nvar __export =',
  );
  return made.replace(
    /^var (\w+) = \{\};\n__export\(\1, (\{\n[\s\S]*?\n\})\);/gm,
    'var $1 = /* @__PURE__ */ __namespace($2);',
  );
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) throw notAsExpected(start);
  return text.slice(from + start.length, to);
}

function replaced(text: string, what: string | RegExp, by: string): string {
  const result = text.replace(what, by);
  if (result === text) throw notAsExpected(String(what));
  return result;
}

const notAsExpected = (part: string) =>
  new Error(
    `typescript.js is not built as expected: there is no ${part}. ` +
      'Look at the new version, and mend tools/language/trim-typescript.ts.',
  );
