import { X509Certificate } from 'node:crypto';
import { renderUnicodeCompact } from 'uqr';
import type { LanCertificate } from './certificate.ts';

const url = (address: string, port: number): string =>
  `https://${address.includes(':') ? `[${address}]` : address}:${port}/call/`;

const replacements: Record<NonNullable<LanCertificate['replaced']>, string> = {
  damaged: 'The certificate authority that was kept here was damaged.',
  expired: 'The certificate authority that was kept here was about to expire.',
  addresses: 'The certificate authority that was kept here may not sign for this network.',
};

/**
 * What the terminal says once the service is there: where it is, as text and as QR codes, what warning
 * comes, and how to be rid of it.
 *
 * @param authority the authority's certificate, as PEM.
 */
export function notice(certificate: LanCertificate, authority: string, port: number): string {
  const { addresses, replaced } = certificate;
  // Nobody scans the address of a bridge to containers, nor a second one of the same machine in IPv6.
  const real = addresses.filter((one) => !one.virtual);
  const shown = real.some(({ family }) => family === 4)
    ? real.filter(({ family }) => family === 4)
    : real.length > 0
      ? real
      : addresses;
  const codes = shown.map(({ address }) => {
    const link = url(address, port);
    return `${renderUnicodeCompact(link, { border: 2 })}\n\n  ${link}\n`;
  });
  const rest = addresses.filter((one) => !shown.includes(one));
  const { fingerprint256 } = new X509Certificate(authority);
  return [
    '',
    ...codes,
    ...(rest.length > 0
      ? [`  Also: ${rest.map(({ address }) => url(address, port)).join(' ')}`]
      : []),
    '  The browser will warn: this machine made its certificate itself. On your own network, go on.',
    '  To be rid of the warning on a phone, open the address with http:// there, and follow the steps.',
    `  The fingerprint to compare: ${fingerprint256}`,
    '  More, and how to use a tunnel or a real certificate: "A phone in the same network" in README.md',
    ...(replaced
      ? [
          '',
          `  ${replacements[replaced]}`,
          '  There is a new one. Phones that trusted the old one: delete it there, and trust the new one.',
        ]
      : []),
    '',
  ].join('\n');
}
