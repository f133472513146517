/** A device in one of the networks, with the call page open in a browser of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright/test';
import { onTestFinished } from 'vitest';
import { bundle } from '../e2e/bundle.ts';
import { CallPage } from '../e2e/call-page.ts';
import { chromiumArgs } from '../e2e/chromium.ts';
import type { Namespace } from './namespace.ts';
import { site, temporaryFolder } from './servers.ts';

const traceScript = await bundle('../net/trace-entry.ts');

/** Starts a browser inside a namespace. Playwright talks to it by a pipe, which knows no networks. */
async function startBrowser(host: Namespace): Promise<Browser> {
  const executablePath = join(temporaryFolder(), 'browser');
  const [file, args] = host.command(process.env.CHROMIUM_PATH ?? chromium.executablePath());
  writeFileSync(executablePath, `#!/bin/sh\nexec ${file} ${args.join(' ')} "$@"\n`, {
    mode: 0o700,
  });
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumArgs, '--ignore-certificate-errors'],
  });
  onTestFinished(() => browser.close());
  return browser;
}

/** The call page on a device. */
export async function openCallPage(host: Namespace): Promise<CallPage> {
  const browser = await startBrowser(host);
  return CallPage.open(browser, '/call/', site, async (context) => {
    await context.addInitScript(traceScript);
    // As a visitor who has said yes before: then host candidates are addresses and no mDNS names.
    await context.grantPermissions(['camera', 'microphone']);
  });
}

/** Rings, and is answered. */
export async function call(from: CallPage, to: CallPage): Promise<void> {
  await from.dial(to.id);
  await to.button('Accept with video').click();
}

/**
 * Pictures arrive at both ends. After a break a browser may ask for a key frame only after three
 * seconds, and again after three more where the question was lost.
 */
export async function flows(...ends: CallPage[]): Promise<void> {
  await Promise.all(ends.map((end) => end.expectState('connected', 20_000)));
  await Promise.all(ends.map((end) => end.expectFrames(15_000)));
}

/** The pair in use: the types of its candidates, our address, and how we reach a relay of ours. */
export interface ChosenPair {
  local: string;
  remote: string;
  address: string;
  relayProtocol: string | undefined;
}

/** The pair that carries the call at this end: W3C "Identifiers for WebRTC's Statistics API". */
export function chosenPair({ page }: CallPage): Promise<ChosenPair> {
  return page.evaluate(async () => {
    const report = await window.peers.at(-1)!.getStats();
    const rows = new Map([...report].map(([id, row]) => [id, row as Record<string, string>]));
    const transport = [...rows.values()].find(({ type }) => type === 'transport')!;
    const pair = rows.get(transport.selectedCandidatePairId!)!;
    const local = rows.get(pair.localCandidateId!)!;
    const remote = rows.get(pair.remoteCandidateId!)!;
    return {
      local: local.candidateType!,
      remote: remote.candidateType!,
      address: local.address!,
      relayProtocol: local.relayProtocol,
    };
  });
}
