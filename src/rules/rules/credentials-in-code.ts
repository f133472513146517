import type { Rule } from '../types.ts';

/** The password of a TURN server, for everybody who opens the page. */
export const credentialsInCode: Rule = {
  check(file, report) {
    const { ts } = file;
    for (const member of file.members('credential')) {
      const names = member.parent.properties.map((one) => one.name && file.text(one.name));
      if (!names.includes('urls') && !names.includes('url')) continue;
      const symbol = file.symbol(member.initializer);
      const values = symbol ? file.values(symbol) : [member.initializer];
      const isWritten = values.some((value) => ts.isStringLiteralLike(value) && value.text !== '');
      if (isWritten) report(member);
    }
  },
};
