import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { LanAddress } from './addresses.ts';
import { CertificateStore } from './certificate-store.ts';
import { issueAuthority, issueServer, scopeOf, type Issued } from './issue.ts';
import { isIn, scopeFor, type Scope } from './scope.ts';

/** Renewed when there is less left than this, in milliseconds. */
const NOTICE = 30 * 24 * 60 * 60 * 1000;

/** What the service is started with, and what has to be said about it. */
export interface LanCertificate {
  certFile: string;
  keyFile: string;
  /** Why the authority is another one than last time, where it is; phones have to trust it anew. */
  replaced: 'damaged' | 'expired' | 'addresses' | undefined;
  /** The addresses that the certificate is for. */
  addresses: LanAddress[];
}

/**
 * Makes the certificate of this machine, or takes the one that is kept where it is still right. The
 * authority behind it stays for as long as it can, because phones have been told to trust it.
 *
 * @param folder where both are kept.
 * @param options.now the time, for tests.
 * @throws {SetupError} where the folder cannot be read or written.
 */
export async function ensureCertificate(
  folder: string,
  options: { addresses: LanAddress[]; names: string[]; now?: Date },
): Promise<LanCertificate> {
  const { addresses, names, now = new Date() } = options;
  const store = new CertificateStore(folder);
  const host = names[0] ?? 'this computer';

  let authority = store.read('ca');
  const replaced = authority && fault(authority, addresses, now);
  if (!authority || replaced) {
    const scope = scopeFor(
      addresses.map(({ address }) => address),
      names,
    );
    authority = await issueAuthority(host, scope, now);
    store.write('ca', authority);
  }

  const scope = scopeOf(authority.cert);
  const covered = addresses.filter(({ address }) => isIn(scope, address));
  const wanted = {
    addresses: [...covered.map(({ address }) => address), '127.0.0.1', '::1'],
    names: ['localhost', ...names].filter((name) => isIn(scope, name)),
  };
  const kept = store.read('server');
  if (!kept || !isRight(kept, authority, wanted, now)) {
    const { cert, key } = await issueServer(authority, host, wanted, now);
    // The authority comes along, so that the service can hand it to phones.
    store.write('server', { cert: `${cert}\n${authority.cert}\n`, key });
  }
  return {
    certFile: store.certFile('server'),
    keyFile: store.keyFile('server'),
    replaced,
    addresses: covered,
  };
}

/** Why an authority will not do any more. */
function fault(authority: Issued, addresses: LanAddress[], now: Date): LanCertificate['replaced'] {
  let scope: Scope;
  try {
    const cert = new X509Certificate(authority.cert);
    if (!cert.checkPrivateKey(createPrivateKey(authority.key))) return 'damaged';
    if (cert.validToDate.getTime() < now.getTime() + NOTICE) return 'expired';
    scope = scopeOf(authority.cert);
  } catch {
    return 'damaged';
  }
  // Public addresses of IPv6 come and go with the provider's mood; where the machine has others, they
  // are not worth asking the owners of phones again.
  const outside = addresses.filter(({ address }) => !isIn(scope, address));
  const isLost = outside.length > 0 && outside.length === addresses.length;
  return isLost || outside.some(({ family }) => family === 4) ? 'addresses' : undefined;
}

/** Is a server's certificate still good for all that is wanted? */
function isRight(
  server: Issued,
  authority: Issued,
  wanted: { addresses: string[]; names: string[] },
  now: Date,
): boolean {
  try {
    const cert = new X509Certificate(server.cert);
    const issuer = new X509Certificate(authority.cert);
    return (
      cert.checkPrivateKey(createPrivateKey(server.key)) &&
      cert.verify(issuer.publicKey) &&
      cert.validToDate.getTime() > now.getTime() + NOTICE &&
      wanted.names.every((name) => cert.checkHost(name)) &&
      wanted.addresses.every((address) => cert.checkIP(address))
    );
  } catch {
    return false;
  }
}
