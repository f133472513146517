import { closesPeers, forgets, stopsTracks } from '../endings.ts';
import { isReturned, runsOnce } from '../order.ts';
import { outer } from '../expressions.ts';
import type { Rule } from '../types.ts';

/** The program ends its media or forgets the connection, and never closes it. */
export const peerLeftOpen: Rule = {
  lacks: true,
  check(file, report) {
    const { ts } = file;
    if (closesPeers(file)) return;
    for (const made of file.news('RTCPeerConnection')) {
      if (runsOnce(file, made) || isReturned(file, made)) continue;
      const { parent } = outer(ts, made);
      const kept = ts.isBinaryExpression(parent)
        ? parent.left
        : ts.isVariableDeclaration(parent)
          ? parent.name
          : undefined;
      const symbol = file.symbol(kept);
      if (!symbol) continue;
      const leaves = file.references(symbol).some((reference) => isReturned(file, reference));
      if (!leaves && (stopsTracks(file) || forgets(file, symbol)))
        report(made, { peer: file.text(kept!) });
    }
  },
};
