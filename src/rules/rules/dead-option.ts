import type { Rule } from '../types.ts';

const DEAD = ['sdpSemantics', 'DtlsSrtpKeyAgreement', 'RtpDataChannels', 'googCpuOveruseDetection'];

/** An option that no browser reads any more. */
export const deadOption: Rule = {
  advice: true,
  check(file, report) {
    for (const option of DEAD) {
      for (const member of file.members(option)) report(member, { option });
    }
  },
};
