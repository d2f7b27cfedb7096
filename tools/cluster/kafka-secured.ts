import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CertificateFiles, makeCertificates } from './certificates.js';
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
  readonly files: CertificateFiles;
  /** Broker settings for these listeners. */
  readonly settings: Readonly<Record<string, string>>;
  /** Arguments for `format`, so that the user exists when the broker starts. */
  readonly formatArgs: readonly string[];
}

const MODULE = 'org.apache.kafka.common.security';

/** Creates certificates in `folder` and settings of both listeners on free ports. Needs openssl. */
export async function secureListeners(folder: string, user: KafkaUser): Promise<SecuredListeners> {
  const files = await makeCertificates(path.join(folder, 'tls'));
  const keystore = path.join(folder, 'tls', 'keystore.pem');
  const parts = await Promise.all([files.key, files.cert].map((file) => readFile(file, 'utf8')));
  await writeFile(keystore, parts.join('\n'));
  const [sasl, mutual] = [await freePort(), await freePort()];
  const credentials = `[name=${user.name},password=${user.password}]`;
  return {
    sasl: `127.0.0.1:${sasl}`,
    mutual: `127.0.0.1:${mutual}`,
    files,
    formatArgs: ['256', '512'].flatMap((bits) => ['--add-scram', `SCRAM-SHA-${bits}=${credentials}`]),
    settings: {
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': keystore,
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
