/** What quick fixes make of a program. */
import { expect, it } from 'vitest';
import { applyFixes } from '../../../src/rules/apply-fixes.ts';
import { en } from '../../../src/rules/catalogue/en.ts';
import type { RuleText } from '../../../src/rules/catalogue/texts.ts';
import { lintTexts } from './lint-texts.ts';

const parameters = '(pc: RTCPeerConnection, d: RTCSessionDescriptionInit)';
const cases: [rule: keyof typeof en, before: string, after: string][] = [
  [
    'floating-negotiation',
    `export async function f${parameters} { pc.setRemoteDescription(d); console.log(1); }`,
    `export async function f${parameters} { await pc.setRemoteDescription(d); console.log(1); }`,
  ],
  [
    'explicit-description',
    `export async function f${parameters} {\n  const offer = await pc.createOffer();\n  await pc.setLocalDescription(offer);\n}`,
    `export async function f${parameters} {\n  await pc.setLocalDescription();\n}`,
  ],
  [
    'explicit-description',
    `export const f = async ${parameters} => pc.setLocalDescription(await pc.createAnswer());`,
    `export const f = async ${parameters} => pc.setLocalDescription();`,
  ],
  [
    'explicit-description',
    `export const f = ${parameters} => pc.createOffer().then((o) => pc.setLocalDescription(o)).then(() => d);`,
    `export const f = ${parameters} => pc.setLocalDescription().then(() => d);`,
  ],
  [
    'legacy-wrapper',
    `export const f = ${parameters} => pc.setRemoteDescription(new RTCSessionDescription(d));`,
    `export const f = ${parameters} => pc.setRemoteDescription(d);`,
  ],
  [
    'legacy-stream-api',
    `const pc = new RTCPeerConnection();\nexport function f(stream) {\n  pc.addStream(stream);\n}`,
    `const pc = new RTCPeerConnection();\nexport function f(stream) {\n  for (const track of stream.getTracks()) pc.addTrack(track, stream);\n}`,
  ],
  [
    'ice-server-url',
    `export const servers = [{ url: 'stun:example.com' }];`,
    `export const servers = [{ urls: 'stun:example.com' }];`,
  ],
  [
    'video-not-inline',
    `export function f(s: MediaStream) {\n  const v = document.createElement('video');\n  v.srcObject = s;\n  document.body.append(v);\n}`,
    `export function f(s: MediaStream) {\n  const v = document.createElement('video');\n  v.playsInline = true;\n  v.srcObject = s;\n  document.body.append(v);\n}`,
  ],
  [
    'unmuted-preview',
    `const s = await navigator.mediaDevices.getUserMedia({ audio: true });\nconst v = document.createElement('video');\nv.srcObject = s;`,
    `const s = await navigator.mediaDevices.getUserMedia({ audio: true });\nconst v = document.createElement('video');\nv.muted = true;\nv.srcObject = s;`,
  ],
];

it.each(cases)('%s', (rule, before, after) => {
  const findings = lintTexts([before])[0]!.filter((finding) => finding.rule === rule);
  expect(applyFixes(before, findings)).toBe(after);
  expect(lintTexts([after])[0]!.map((finding) => finding.rule)).not.toContain(rule);
});

it('covers every rule that promises a fix', () => {
  const promised = Object.entries<RuleText>(en).filter(([, { fix }]) => fix !== undefined);
  const covered = new Set<string>(cases.map(([rule]) => rule));
  expect(promised.map(([rule]) => rule).filter((rule) => !covered.has(rule))).toEqual([]);
});

it('takes one of two fixes that collide', () => {
  const edit = (start: number, text: string) => ({ start, length: 2, text });
  const finding = (fix: ReturnType<typeof edit>) =>
    ({ rule: 'ice-server-url', start: 0, length: 1, values: {}, fix: [fix] }) as const;
  const both = [finding(edit(0, 'x')), finding(edit(1, 'y'))].map((one) => ({
    ...one,
    fix: [...one.fix],
  }));
  expect(applyFixes('abcd', both)).toBe('xcd');
});
