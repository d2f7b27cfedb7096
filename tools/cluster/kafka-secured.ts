import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';

/** The user of the secured listeners, for PLAIN and SCRAM. */
export interface KafkaUser {
  readonly name: string;
  readonly password: string;
}

/** Two secured listeners of a broker, in addition to the plain one. */
export interface SecuredListeners {
  /** TLS and SASL: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, and OAUTHBEARER with unsigned tokens. */
  readonly sasl: string;
  /** TLS with certificates on both sides. */
  readonly mutual: string;
  /** PEM files for clients. */
  readonly files: { readonly ca: string; readonly cert: string; readonly key: string };
  /** Broker settings for these listeners. */
  readonly settings: Readonly<Record<string, string>>;
  /** Arguments for `format`, so that the user exists when the broker starts. */
  readonly formatArgs: readonly string[];
}

const MODULE = 'org.apache.kafka.common.security';

/** Creates certificates in `folder` and settings of both listeners on free ports. Needs openssl. */
export async function secureListeners(folder: string, user: KafkaUser): Promise<SecuredListeners> {
  const files = await makeCertificates(path.join(folder, 'tls'));
  const [sasl, mutual] = [await freePort(), await freePort()];
  const credentials = `[name=${user.name},password=${user.password}]`;
  return {
    sasl: `127.0.0.1:${sasl}`,
    mutual: `127.0.0.1:${mutual}`,
    files,
    formatArgs: ['256', '512'].flatMap((bits) => ['--add-scram', `SCRAM-SHA-${bits}=${credentials}`]),
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': files.keystore,
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': files.ca,
      'listener.name.mutual.ssl.client.auth': 'required',
      'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
      'listener.name.secured.plain.sasl.jaas.config': `${MODULE}.plain.PlainLoginModule required user_${user.name}="${user.password}";`,
      'listener.name.secured.scram-sha-256.sasl.jaas.config': `${MODULE}.scram.ScramLoginModule required;`,
      'listener.name.secured.scram-sha-512.sasl.jaas.config': `${MODULE}.scram.ScramLoginModule required;`,
      'listener.name.secured.oauthbearer.sasl.jaas.config': `${MODULE}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="${user.name}";`,
    },
  };
}

/** Creates a certificate authority and one certificate for 127.0.0.1, used by broker and client. */
async function makeCertificates(folder: string) {
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
  const parts = await Promise.all(['own.key', 'own.pem'].map((name) => readFile(at(name), 'utf8')));
  await writeFile(at('keystore.pem'), parts.join('\n'));
  return { ca: at('ca.pem'), cert: at('own.pem'), key: at('own.key'), keystore: at('keystore.pem') };
}
