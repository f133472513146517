import type { Reading } from '../reading.ts';
import type { Rule } from '../types.ts';
import type ts from 'typescript';

/** Signaling reaches another network, and nothing helps the connection to get there. */
export const noIceServers: Rule = {
  lacks: true,
  check(file, report) {
    const host = farSignaling(file);
    if (!host || file.mentions('iceServers', 'setConfiguration')) return;
    for (const made of file.news('RTCPeerConnection')) {
      if (!made.arguments?.length) report(made, { host });
    }
  },
};

/** The host that signaling goes through, where the code names one outside of this machine. */
function farSignaling(file: Reading): string | undefined {
  const opened = [...file.news('WebSocket'), ...file.calls('io', 'connect')];
  for (const { arguments: given } of opened) {
    const host = given?.[0] && hostOf(file, given[0]);
    if (host && !/^(localhost|127\.|192\.168\.|10\.|\[::1\])|\.local$/.test(host)) return host;
  }
  return undefined;
}

function hostOf({ ts }: Reading, address: ts.Expression): string | undefined {
  if (!ts.isStringLiteralLike(address) || !/^(wss?|https?):/.test(address.text)) return undefined;
  return URL.canParse(address.text) ? new URL(address.text).hostname : undefined;
}
