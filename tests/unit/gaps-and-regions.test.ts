import { describe, expect, it } from 'vitest';
import { localiseGaps, region, withoutRegions } from '../../src/lab/gaps-and-regions.ts';

const file = `const a = 1;
function f() {
  // #region inner
  if (a) {
    b();
  }
  // #endregion
}
`;

describe('region', () => {
  it('is moved to the left margin', () => {
    expect(region(file, 'inner', 'x.ts')).toBe('if (a) {\n  b();\n}');
  });

  it('may hold another, whose marks are not shown', () => {
    const nested = '// #region a\n1;\n// #region b\n2;\n// #endregion\n3;\n// #endregion\n4;\n';
    expect(region(nested, 'a', 'x.ts')).toBe('1;\n2;\n3;');
    expect(region(nested, 'b', 'x.ts')).toBe('2;');
  });

  it('may be shown without the one inside', () => {
    const nested = '// #region a\n1;\n  // #region b\n  2;\n  // #endregion\n3;\n// #endregion\n';
    expect(region(nested, 'a', 'x.ts', 'b')).toBe('1;\n  // …\n3;');
  });

  it('that does not exist fails and names those that do', () => {
    expect(() => region(file, 'outer', 'labs/x.ts')).toThrow(
      'labs/x.ts has no region "outer". Quote one that it has (inner)',
    );
  });
});

describe('withoutRegions', () => {
  it('takes out the marks and nothing else', () => {
    expect(withoutRegions(file)).toBe(
      file.replace('  // #region inner\n', '').replace('  // #endregion\n', ''),
    );
  });
});

it('keeps the blank line before a region', () => {
  expect(withoutRegions('a();\n\n// #region b\nb();\n// #endregion\n')).toBe('a();\n\nb();\n');
});

describe('localiseGaps', () => {
  const texts = [
    { gap: '하나', title: '', hints: {} },
    { gap: '둘', title: '', hints: {} },
  ];

  it('puts the comment of each gap into the language, whatever the order', () => {
    const source = 'a();\n  // 2. two\n// 1. one\nb(); // 1. not a gap\n// 3. unknown\n';
    expect(localiseGaps(source, texts)).toBe(
      'a();\n  // 2. 둘\n// 1. 하나\nb(); // 1. not a gap\n// 3. unknown\n',
    );
  });
});
