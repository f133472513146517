/** Files in and out: round trips, foreign dumps of both formats, refusals, links, anonymising. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymised } from '../../../src/inspector/files/anonymise.ts';
import { writeInternalsDump } from '../../../src/inspector/files/internals-export.ts';
import { Refused } from '../../../src/inspector/files/limits.ts';
import { fragmentFor, fromFragment, hasRun } from '../../../src/inspector/files/link.ts';
import { openFile, openText } from '../../../src/inspector/files/open.ts';
import { writeTraceFile } from '../../../src/inspector/files/trace-file.ts';
import { findingsOf } from '../../../src/inspector/findings/findings.ts';
import { candidatesAt } from '../../../src/inspector/model/candidates.ts';
import { ladderOf } from '../../../src/inspector/model/ladder.ts';
import { readRun } from '../../../src/inspector/model/run-model.ts';
import { goodCall, LINE, recording, sdp, trace } from './runs.ts';

const run = recording(trace(...goodCall));

const reasonOf = async (open: () => unknown): Promise<string> => {
  try {
    await open();
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
  return 'opened';
};

describe('a file of our own', () => {
  it('holds the recording exactly, packed or not', async () => {
    const text = writeTraceFile(run);
    expect(openText(text)).toEqual(run);
    expect(await openFile(new Blob([gzipSync(text)]))).toEqual(run);
  });

  it('is refused with the reason where it is not as it should be', async () => {
    const text = writeTraceFile(run);
    expect(await reasonOf(() => openText(text.slice(0, -40)))).toBe('cut-off');
    expect(await reasonOf(() => openFile(new Blob([gzipSync(text).subarray(0, 200)])))).toBe(
      'cut-off',
    );
    expect(await reasonOf(() => openText('hello'))).toBe('unknown-kind');
    expect(await reasonOf(() => openText('{}'))).toBe('unknown-kind');
    expect(await reasonOf(() => openText(' '))).toBe('empty');
    expect(await reasonOf(() => openText(text.replace('"version":1', '"version":9')))).toBe(
      'newer',
    );
    expect(await reasonOf(() => openText(text.replace('"kind":"call"', '"kind":"cull"')))).toBe(
      'malformed',
    );
    const many = Array.from({ length: 200_001 }, () => 0);
    const large = JSON.stringify({
      format: 'peerlab-trace',
      version: 1,
      sources: [{ events: many }],
    });
    expect(await reasonOf(() => openText(large))).toBe('too-many-events');
  });

  it('never breaks the reader, however it was changed', async () => {
    const text = writeTraceFile(run);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(40), fc.string(), async (at, length, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + length);
        const reason = await reasonOf(() => {
          const model = readRun(openText(changed));
          ladderOf(model);
          findingsOf(model);
          candidatesAt(model, model.entries.length);
        });
        expect(typeof reason).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a link', () => {
  it('brings back what was put in, and refuses what was cut off', async () => {
    const text = writeTraceFile(run);
    const fragment = await fragmentFor(text);
    expect(hasRun(fragment)).toBe(true);
    expect(await fromFragment(fragment)).toBe(text);
    expect(await reasonOf(() => fromFragment(fragment.slice(0, -30)))).toBe('cut-off');
    const noise = Array.from({ length: 50_000 }, (_, n) => (n * 7919 * 104_729) % 999_983).join();
    expect(await reasonOf(() => fragmentFor(noise))).toBe('too-large');
  });
});

/** The same short call as Chrome has written it since version 142, and as it did before. */
const line = (ms: number, type: string, value: string) => ({
  time: '',
  timestamp: 1e12 + ms,
  type,
  value,
});
const newer = {
  UserAgent: 'Chrome/150',
  UserAgentData: [],
  getUserMedia: [],
  PeerConnections: {
    '7-1': {
      url: 'https://example.org/',
      rtcConfiguration: '{"iceServers":[]}',
      updateLog: [
        line(0, 'createOffer', '{}'),
        line(5, 'createOfferOnSuccess', JSON.stringify({ type: 'offer', sdp: sdp(1) })),
        line(6, 'setLocalDescription', JSON.stringify({ type: 'offer', sdp: sdp(1) })),
        line(7, 'signalingstatechange', '"have-local-offer"'),
        line(8, 'setLocalDescriptionOnSuccess', ''),
        line(9, 'icecandidate', JSON.stringify({ candidate: LINE, sdpMid: '0' })),
        line(900, 'iceconnectionstatechange', '"failed"'),
      ],
      stats: {
        'T01-bytesSent': {
          startTime: '',
          endTime: '',
          statsType: 'outbound-rtp',
          values: '[10,20]',
        },
        'T01-timestamp': {
          startTime: '',
          endTime: '',
          statsType: 'outbound-rtp',
          values: '[1000000000000,1000000001000,1000000002000]',
        },
        'T01-[bytesSent_in_bits/s]': {
          startTime: '',
          endTime: '',
          statsType: 'outbound-rtp',
          values: '[1]',
        },
      },
    },
  },
};
const olderLine = (ms: number, type: string, value: string) => ({
  ...{ time: new Date(1e12 + ms).toISOString(), type, value },
});
const older = {
  PeerConnections: {
    '7-1': {
      url: 'https://example.org/',
      updateLog: [
        olderLine(0, 'setLocalDescription', `type: offer, sdp: ${sdp(1)}`),
        olderLine(1, 'setLocalDescriptionOnSuccess', ''),
        olderLine(2, 'onicecandidate', `sdpMid: 0, sdpMLineIndex: 0, candidate: ${LINE}`),
        olderLine(3, 'iceconnectionstatechange', 'failed'),
      ],
    },
  },
};

describe('a dump of chrome://webrtc-internals', () => {
  it.each([
    ['of today', newer],
    ['of before', older],
  ])('%s opens in the same views', (_name, dump) => {
    const model = readRun(openText(JSON.stringify(dump)));
    const { lanes, arrows, rows } = ladderOf(model);
    expect(lanes.map(({ kind }) => kind)).toEqual(['peer', 'outside']);
    expect(arrows.map(({ cargo, status }) => `${cargo} ${status}`)).toEqual([
      'description outside',
      'candidate outside',
    ]);
    expect(rows.map(({ label }) => label)).toContain('iceConnectionState: failed');
    expect(findingsOf(model).map(({ rule }) => rule)).toEqual(['ice-failed']);
  });

  it('has its statistics at the times to which they belong, late ones at the end', () => {
    const [bytes] = openText(JSON.stringify(newer)).series!;
    expect(bytes).toMatchObject({ member: 'bytesSent', times: [1000, 2000], values: [10, 20] });
    expect(openText(JSON.stringify(newer)).series).toHaveLength(1);
  });

  it('comes back the same after we have written it', () => {
    const once = openText(JSON.stringify(newer));
    const again = openText(writeInternalsDump(readRun(once), 1e12));
    expect(again.sources).toEqual(once.sources);
    expect(again.series).toEqual(once.series);
  });

  it('is refused where it holds no connection', async () => {
    expect(await reasonOf(() => openText('{"PeerConnections":{}}'))).toBe('empty');
    expect(await reasonOf(() => openText('{"PeerConnections":{"1":3}}'))).toBe('malformed');
  });
});

it('takes addresses and names out, and keeps what belongs together', () => {
  const clean = anonymised({ ...run, program: { 'main.ts': 'secret()' } });
  const text = JSON.stringify(clean);
  expect(text).not.toMatch(/192\.0\.2\.1|secret/);
  expect(text).toContain('198.51.100.1');
  expect(ladderOf(readRun(clean)).arrows).toEqual(ladderOf(readRun(run)).arrows);
});
