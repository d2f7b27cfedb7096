import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** PEM files: a certificate authority, and a certificate that it signed with its key. */
export interface CertificateFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Creates a certificate authority and one certificate for 127.0.0.1, used by server and client. Needs openssl. */
export async function makeCertificates(folder: string): Promise<CertificateFiles> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  const subject = (name: string) => ['-subj', `/CN=${name}`, '-days', '2', '-nodes'];
  const request = (name: string) => [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
  ];
  await openssl(...request('ca'), ...subject('authority'));
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await openssl(...request('own'), ...signed, ...subject('dutydesk'));
  return { ca: at('ca.pem'), cert: at('own.pem'), key: at('own.key') };
}
