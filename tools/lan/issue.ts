/** Makes certificates as phones want them: P-256 and SHA-256, and a server's for at most 397 days. */
import 'reflect-metadata';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import type { Scope } from './scope.ts';

/** A certificate and its private key, both as PEM. */
export interface Issued {
  cert: string;
  key: string;
}

const DAY = 24 * 60 * 60 * 1000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

const { subtle } = crypto;
const newKeys = () => subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const pem = async (key: CryptoKey) =>
  x509.PemConverter.encode(await subtle.exportKey('pkcs8', key), 'PRIVATE KEY');

// Clocks of phones are not always right, so a certificate is valid since yesterday.
const yesterday = (now: Date) => new Date(now.getTime() - DAY);

/** A positive number of 127 random bits (RFC 5280, section 4.1.2.2). */
function serial(): string {
  const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = (bytes[0]! & 0x7f) | 0x40;
  return bytes.toString('hex');
}

const named = (role: string, host: string) => [{ CN: [`Peerlab ${role} ${host.slice(0, 40)}`] }];

/**
 * Makes an authority, valid for ten years, that can sign for its scope and for nothing else.
 *
 * @param host name of this machine, by which the owner of a phone knows it again.
 */
export async function issueAuthority(host: string, scope: Scope, now: Date): Promise<Issued> {
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: named('authority of', host),
    notBefore: yesterday(now),
    notAfter: new Date(now.getTime() + 3650 * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.Extension(id_ce_nameConstraints, true, AsnConvert.serialize(permit(scope))),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: cert.toString('pem'), key: await pem(keys.privateKey) };
}

function permit({ networks, domains }: Scope): NameConstraints {
  const names = [
    ...networks.map((iPAddress) => new GeneralName({ iPAddress })),
    ...domains.map((dNSName) => new GeneralName({ dNSName })),
  ];
  const permittedSubtrees = new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })));
  return new NameConstraints({ permittedSubtrees });
}

/** Reads from an authority's certificate what it may sign for; nothing where it does not say. */
export function scopeOf(cert: string): Scope {
  const extension = new x509.X509Certificate(cert).getExtension(id_ce_nameConstraints);
  const permitted = extension
    ? // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the library's own classes
      (AsnConvert.parse(extension.value, NameConstraints).permittedSubtrees ?? [])
    : [];
  const all = permitted.map(({ base }) => base);
  return {
    networks: all.flatMap(({ iPAddress }) => iPAddress ?? []),
    domains: all.flatMap(({ dNSName }) => dNSName ?? []),
  };
}

/**
 * Makes the certificate of a server, signed by an authority and no longer valid than that.
 *
 * @param addresses what clients type, as numbers.
 * @param names what clients type, as names.
 */
export async function issueServer(
  authority: Issued,
  host: string,
  { addresses, names }: { addresses: readonly string[]; names: readonly string[] },
  now: Date,
): Promise<Issued> {
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.cert);
  const pkcs8 = x509.PemConverter.decodeFirst(authority.key);
  const end = Math.min(now.getTime() + 396 * DAY, issuer.notAfter.getTime());
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: named('on', host),
    issuer: issuer.subjectName.toJSON(),
    notBefore: yesterday(now),
    notAfter: new Date(end),
    signingAlgorithm: ALGORITHM,
    signingKey: await subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']),
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([SERVER_AUTH]),
      new x509.SubjectAlternativeNameExtension([
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
        ...names.map((value) => ({ type: 'dns' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: cert.toString('pem'), key: await pem(keys.privateKey) };
}
