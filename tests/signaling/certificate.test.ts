/** TLS_CERT_FILE and TLS_KEY_FILE: what the service takes, and what it says where it does not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../signaling/config/config.ts';
import { readCertificate } from '../../signaling/http/https/certificate.ts';
import { SetupError } from '../../signaling/config/setup-error.ts';
import { certificateFor, temporaryFolder } from './certificates.ts';

async function file(content: string): Promise<string> {
  const path = join(await temporaryFolder(), 'file.pem');
  writeFileSync(path, content);
  return path;
}

test('a certificate knows what it is for, and brings its authority', async () => {
  const { certFile, keyFile, caFile } = await certificateFor('192.168.0.5', 'fd00::5');
  const certificate = readCertificate({ certFile, keyFile });
  for (const host of ['192.168.0.5', 'fd00::5', '127.0.0.1', '::1', 'localhost', 'laptop.local'])
    expect(certificate.isFor(host), host).toBe(true);
  for (const host of ['192.168.0.6', 'evil.example', 'laptop.example', '', 'a b'])
    expect(certificate.isFor(host), host).toBe(false);
  expect(certificate.name).toBe('192.168.0.5');
  expect(certificate.authority?.toString()).toBe(`${readFileSync(caFile, 'utf8').trim()}\n`);
});

test('a certificate without its authority has none to hand out', async () => {
  const { certFile, keyFile } = await certificateFor('192.168.0.5');
  const [own = ''] = readFileSync(certFile, 'utf8').split(/(?<=-----END CERTIFICATE-----\n)/);
  const certificate = readCertificate({ certFile: await file(own), keyFile });
  expect(certificate.authority).toBeUndefined();
});

describe('two parts: what is wrong, then what to do', () => {
  const refuses = (files: Parameters<typeof readCertificate>[0], problem: RegExp, cure: RegExp) => {
    const read = () => readCertificate(files);
    expect(read).toThrow(SetupError);
    expect(read).toThrow(new RegExp(`${problem.source}\n${cure.source}`));
  };

  test('a file that is missing', async () => {
    const { certFile, keyFile } = await certificateFor('10.0.0.1');
    refuses(
      { certFile: '/no/cert.pem', keyFile },
      /^TLS_CERT_FILE is "\/no\/cert.pem", which does not exist\./,
      /Set it to a certificate with its chain .*TLS_CERT_FILE=/,
    );
    refuses(
      { certFile, keyFile: '/no/key.pem' },
      /^TLS_KEY_FILE is "\/no\/key.pem", which does not exist\./,
      /Set it to the private key .*TLS_KEY_FILE=/,
    );
  });

  test('a file that cannot be read', async () => {
    const { certFile } = await certificateFor('10.0.0.1');
    refuses(
      { certFile, keyFile: await temporaryFolder() },
      /^TLS_KEY_FILE is ".*", which cannot be read \(EISDIR.*\)\./,
      /Let the user who starts the service read it\./,
    );
  });

  test.each(['', 'not PEM', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
    'a file that is of another kind: %j',
    async (content) => {
      const { certFile, keyFile } = await certificateFor('10.0.0.1');
      refuses(
        { certFile: await file(content), keyFile },
        /^TLS_CERT_FILE is ".*", which does not hold a certificate\./,
        /Set it to a certificate/,
      );
      refuses(
        { certFile, keyFile: await file(content) },
        /^TLS_KEY_FILE is ".*", which does not hold a private key\./,
        /.*without a passphrase/,
      );
    },
  );

  test('two files that do not belong together', async () => {
    const { certFile } = await certificateFor('10.0.0.1');
    const { keyFile } = await certificateFor('10.0.0.1');
    refuses(
      { certFile, keyFile },
      /^TLS_KEY_FILE is ".*", which is not the key of the certificate in TLS_CERT_FILE\./,
      /Name two files that were made together/,
    );
  });

  test('one variable without the other', () => {
    expect(() => readConfig({ TLS_CERT_FILE: '/a.pem' })).toThrow(
      /^TLS_CERT_FILE is set, and TLS_KEY_FILE is not\.\nSet TLS_KEY_FILE .*or leave out both/,
    );
    expect(() => readConfig({ TLS_KEY_FILE: '/a.pem' })).toThrow(
      /^TLS_KEY_FILE is set, and TLS_CERT_FILE is not\.\nSet TLS_CERT_FILE .*or leave out both/,
    );
  });
});
