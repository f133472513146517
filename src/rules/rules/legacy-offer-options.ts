import type { Rule } from '../types.ts';

/** What is to be received is said to the offer instead of to a transceiver. */
export const legacyOfferOptions: Rule = {
  advice: true,
  check(file, report) {
    for (const kind of ['Audio', 'Video']) {
      for (const member of file.members(`offerToReceive${kind}`)) {
        report(member.name, { option: `offerToReceive${kind}`, kind: kind.toLowerCase() });
      }
    }
  },
};
