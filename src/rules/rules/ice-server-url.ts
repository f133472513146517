import type { Rule } from '../types.ts';

/** `url` instead of `urls`, which the constructor insists on. */
export const iceServerUrl: Rule = {
  check(file, report) {
    const { ts } = file;
    for (const member of file.members('url')) {
      const value = member.initializer;
      if (!ts.isStringLiteralLike(value) || !/^(stun|turn)s?:/.test(value.text)) continue;
      const others = member.parent.properties.map((one) => one.name && file.text(one.name));
      if (others.includes('urls')) continue;
      const start = member.name.getStart(file.source);
      report(member.name, {}, [{ start, length: member.name.end - start, text: 'urls' }]);
    }
  },
};
