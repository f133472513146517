import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { placeInStack } from '../../src/compile/position.ts';

function compiled(source: string) {
  const result = compile({ file: 'main.ts', text: source, helpers: [] });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function problems(source: string) {
  const result = compile({ file: 'main.ts', text: source, helpers: [] });
  return result.ok ? [] : result.problems;
}

describe('types', () => {
  it('go, and every line stays where it was', () => {
    const { code } = compiled(
      'interface A {\n  x: number;\n}\nconst a: A = { x: 1 };\nexport { a };',
    );
    expect(code.split('\n')[3]).toBe('const a = { x: 1 };');
  });

  it('may be absent: plain JavaScript passes unchanged', () => {
    const source = "const a = document.querySelector('#a');\na.textContent = `x${1}`;\nawait 0;";
    expect(compiled(source).code).toBe(source);
  });
});

describe('problems', () => {
  it('names the place of a syntax error', () => {
    const [problem] = problems('const a = 1;\nconst b = = 2;\n');
    expect(problem).toMatchObject({ kind: 'syntax', place: { line: 2, column: 10 } });
    expect(problem).toHaveProperty('message', expect.not.stringContaining('(2:'));
  });

  it.each([
    ["import _ from 'lodash';", 'lodash', 14],
    ["import './other.ts';", './other.ts', 7],
    ["export { a } from 'https://example.org/a.js';", 'https://example.org/a.js', 18],
    ["export * from 'a';", 'a', 14],
    ["const m = await import('fs');", 'fs', 23],
  ])('refuses %s and lists what there is', (source, specifier, column) => {
    expect(problems(`\n${source}\nconsole.log(_)`)).toEqual([
      {
        kind: 'import',
        specifier,
        available: ['socket.io', 'socket.io-client', 'webrtc-adapter'],
        place: { line: 2, column },
      },
    ]);
  });

  it('refuses an import that nothing uses yet', () => {
    expect(problems("import _ from 'lodash';")).toMatchObject([{ specifier: 'lodash' }]);
    expect(problems("import type from 'lodash';")).toMatchObject([{ specifier: 'lodash' }]);
  });

  it('does not take a type import or import.meta for a module', () => {
    expect(problems("import type { A } from 'nowhere';\nconst u = import.meta.url;")).toEqual([]);
  });
});

describe('imports', () => {
  it('are found with their position in the guarded code', () => {
    const source =
      "while (a) b();\nimport { io } from 'socket.io-client';\nimport 'webrtc-adapter';\nio();";
    const { code, imports } = compiled(source);
    expect(imports.map(({ start, end }) => code.slice(start, end))).toEqual([
      'socket.io-client',
      'webrtc-adapter',
    ]);
  });
});

/** Runs guarded code for its value; the guard throws at its n-th call. */
function run(source: string, limit = 100): { lines: number[]; value: unknown; error?: unknown } {
  const lines: number[] = [];
  const guard = (line: number) => {
    lines.push(line);
    if (lines.length > limit) throw new Error(`endless at ${line}`);
    return true;
  };
  const { code } = compiled(`export const f = () => (${source})();`);
  const body = new Function('__peerlabGuard', `${code.replace('export ', '')}; return f();`);
  try {
    return { lines, value: body(guard) as unknown };
  } catch (error) {
    return { lines, value: undefined, error };
  }
}

describe('the loop guard', () => {
  it.each([
    ['while', 'function () { while (true) {} }'],
    ['while without a block', 'function () { while (true); }'],
    ['do while', 'function () { do {} while (true) }'],
    ['for', 'function () { for (;;) {} }'],
    ['for without a block', 'function () { for (let i = 0; i < 1; i--) ; }'],
    [
      'for of',
      'function () { for (const x of { [Symbol.iterator]: () => ({ next: () => ({}) }) }) { x; } }',
    ],
    ['nested', 'function () { for (;;) { try { while (1); } catch {} } }'],
    ['recursion', 'function () { const f = () => { g() }; function g() { f() } f(); }'],
    ['function', 'function () { function f() { try { f(); } catch { f(); } } f(); }'],
    ['function expression', 'function () { const f = function () { f(); }; f(); }'],
    ['method', 'function () { class A { a() { this.a(); } } new A().a(); }'],
    ['static method', 'function () { class A { static a() { A.a(); } } A.a(); }'],
    [
      'private method',
      'function () { class A { #a() { this.#a(); } a() { this.#a(); } } new A().a(); }',
    ],
    ['computed method', 'function () { const o = { ["a" + 1]() { o.a1(); } }; o.a1(); }'],
    ['getter', 'function () { const o = { get a() { return o.a; } }; o.a; }'],
    ['setter', 'function () { const o = { set a(b) { o.a = b; } }; o.a = 1; }'],
    ['generator', 'function () { const o = { *a() { yield* o.a(); } }; [...o.a()]; }'],
    [
      'constructor',
      'function () { class A extends Object { constructor() { super(); new A(); } } new A(); }',
    ],
    ['arrow without a block', 'function () { const f = (a, b) => f(b, a); f(); }'],
    ['arrow that gives an arrow', 'function () { const f = () => () => f()(); f()(); }'],
    ['arrow of one name', 'function () { const f = a => f(a) ? 1 : 2; f(); }'],
    [
      'recursion that catches',
      'function () { const f = () => { try { f(); } catch { f(); } }; f(); }',
    ],
    ['labelled continue', 'function () { a: while (true) { for (;;) { continue a; } } }'],
  ])('stops an endless %s', (_name, source) => {
    expect(run(source).error).toHaveProperty('message', 'endless at 1');
  });

  it.each([
    ['function () { let n = 0; for (let i = 0; i < 3; i++) n += i; return n; }', 3],
    ['function () { let n = 0; for (const x of [1, 2, 3]) n += x; return n; }', 6],
    ['function () { let n = 3; while (n > 0, n--) ; return n; }', -1],
    ['function () { let s = ""; for (const k in { a: 1, b: 2 }) { s += k; } return s; }', 'ab'],
    ['function () { const o = { while: 1, for: 2, function: 3 }; return o.while + o.for; }', 3],
    ['function () { let n = 0; do n++; while (n < 4) return n; }', 4],
    ['function () { for (let i = 0, o = { a: [1, 2] }; ; i++) if (i > 5) return i; }', 6],
    [
      'function () { class A { #x = 1; get x() { return this.#x } static for() { return new A().x } } return A.for() }',
      1,
    ],
    ['function () { const f = function* () { yield 1; }; return [...f()].length }', 1],
    ['function ({ a = (1, 2) } = {}) { return a }', 2],
    [
      'function () { const mix = (b) => b; class A extends mix(Array) { size() { return this.length } } return new A(3).size() }',
      3,
    ],
    ['function () { class A extends (Array) { get two() { return 2 } } return new A().two }', 2],
    ['function () { const c = class extends Array { }; return new c(2).length }', 2],
    ['function () { let n = 0; const add = () => n++; add()\n{ n += 2 } return n }', 3],
    ['async function () { let n = 0; for await (const x of [1, 2]) { n += x } return n }', {}],
    [
      'function () { const o = { if() { return 1 }, for() { return 2 } }; return o.if() + o.for() }',
      3,
    ],
    ['function () { let n = 0; do { n++ } while (n < 3) { n += 10 } return n }', 13],
    ['function () { switch ((1)) { case 1: return 7 } }', 7],
    ['function () { if ((1)) { return 8 } }', 8],
    ['function () { try { throw 9 } catch (e) { return e } }', 9],
    ['function () { let x; const f = () => x = 5; f(); return x }', 5],
    ['function () { const f = () => 0 || 4 ? (1, 6) : 2; return f() }', 6],
    ['function () { const f = (a) => a ?? 3\n return f() }', 3],
    ['function () { return [3, 1, 2].sort((a, b) => a - b).map((n) => ({ n }))[2].n }', 3],
    ['function () { const f = a => b => a * b; return f(2)(3) }', 6],
    ['function () { const f = (...a) => a.length; return f.length + f(1, 2) }', 2],
    ['function () { const f = async () => await 1; return f.name }', 'f'],
    ['function () { return [1 ? (x) => x : (y) => y].map((f) => f(4))[0] }', 4],
    ['function () { const { a = (b) => b } = {}; return a`x`[0] }', 'x'],
    ['function () { const f = () => /a/.test("a"); return f() }', true],
    ['function () { return ((x) => { return { x } })(4).x }', 4],
    ['function () { return `${[1, 2].map((x) => { return x * 2 }).join()}` }', '2,4'],
  ])('leaves the meaning of %s alone', (source, value) => {
    expect(run(source)).toMatchObject({ value });
  });

  it('names the line', () => {
    expect(run('function () {\n\n  while (true) {}\n}').error).toHaveProperty(
      'message',
      'endless at 3',
    );
  });
});

describe('positions', () => {
  const source = [
    'type A = { a: number };',
    'for (;;) { throw new Error("x") }',
    'const f = (a: A): number => { return a.a as unknown as number; }',
  ].join('\n');

  it('map back through the guards and the types', () => {
    const { code, map } = compiled(source);
    const line = code.split('\n')[1]!;
    const stack = `Error: x\n    at main.ts:2:${line.indexOf('new Error') + 1}`;
    expect(placeInStack(map, stack)).toEqual({
      line: 2,
      column: source.split('\n')[1]!.indexOf('new Error'),
    });
    const third = code.split('\n')[2]!;
    const at = `f@blob:http://localhost/x-y:3:${third.indexOf('a.a') + 1}`;
    expect(placeInStack(map, at)).toEqual({
      line: 3,
      column: source.split('\n')[2]!.indexOf('a.a'),
    });
  });
});
