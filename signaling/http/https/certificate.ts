import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { TlsFiles } from '../../config/config.ts';
import { SetupError } from '../../config/setup-error.ts';

/** The certificate of this service, with all that is derived from it. */
export interface Certificate {
  /** The certificate and its chain, as PEM. */
  cert: string;
  /** The private key, as PEM. */
  key: string;
  /**
   * The authority at the end of the chain, where it is one's own: it has signed itself and comes
   * along, which that of a public certificate never does.
   */
  authority: X509Certificate | undefined;
  /** A name or address that it is for, to lead people to. */
  name: string;
  /** Is it for this name or address? */
  isFor(host: string): boolean;
}

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads certificate and key.
 *
 * @throws {SetupError} where one of them is missing, cannot be read or is not what it should be, or
 *   where the two do not belong together.
 */
export function readCertificate({ certFile, keyFile }: TlsFiles): Certificate {
  const cert = read('TLS_CERT_FILE', certFile);
  const key = read('TLS_KEY_FILE', keyFile);
  const chain = parsed('TLS_CERT_FILE', certFile, () =>
    (cert.match(PEM_BLOCK) ?? []).map((block) => new X509Certificate(block)),
  );
  const [own] = chain;
  if (!own) throw notOfItsKind('TLS_CERT_FILE', certFile);
  const privateKey: KeyObject = parsed('TLS_KEY_FILE', keyFile, () => createPrivateKey(key));
  if (!own.checkPrivateKey(privateKey)) {
    throw new SetupError(
      `TLS_KEY_FILE is ${JSON.stringify(keyFile)}, which is not the key of the certificate in TLS_CERT_FILE.`,
      'Name two files that were made together; the certificate of the server itself stands first in TLS_CERT_FILE.',
    );
  }
  const last = chain.at(-1)!;
  const isFor = (host: string): boolean =>
    (isIP(host) ? own.checkIP(host) : own.checkHost(host)) !== undefined;
  return {
    cert,
    key,
    authority: last.ca && last.checkIssued(last) ? last : undefined,
    name: /(?:DNS|IP Address):([^,]+)/.exec(own.subjectAltName ?? '')?.[1] ?? 'localhost',
    isFor,
  };
}

type Variable = 'TLS_CERT_FILE' | 'TLS_KEY_FILE';

const remedies: Record<Variable, string> = {
  TLS_CERT_FILE:
    'Set it to a certificate with its chain in PEM form, for example TLS_CERT_FILE=/etc/peerlab/fullchain.pem',
  TLS_KEY_FILE:
    'Set it to the private key in PEM form, without a passphrase, for example TLS_KEY_FILE=/etc/peerlab/privkey.pem',
};

function read(variable: Variable, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new SetupError(
      `${variable} is ${JSON.stringify(file)}, which ${missing ? 'does not exist' : `cannot be read (${(cause as Error).message})`}.`,
      missing ? remedies[variable] : 'Let the user who starts the service read it.',
      { cause },
    );
  }
}

function parsed<Result>(variable: Variable, file: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (cause) {
    throw notOfItsKind(variable, file, cause);
  }
}

function notOfItsKind(variable: Variable, file: string, cause?: unknown): SetupError {
  const kind = variable === 'TLS_CERT_FILE' ? 'a certificate' : 'a private key';
  return new SetupError(
    `${variable} is ${JSON.stringify(file)}, which does not hold ${kind}.`,
    remedies[variable],
    { cause },
  );
}
