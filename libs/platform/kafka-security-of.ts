import { readFileSync } from 'node:fs';
import { ConfigError, type Settings } from '#libs/service';
import type { KafkaSecurity } from '#libs/streams';

/**
 * The Kafka security of the settings, with the contents of the files that they name.
 * @throws ConfigError when a file cannot be read
 */
export function kafkaSecurityOf(settings: Settings): KafkaSecurity {
  const tls = settings.KAFKA_TLS === 'on' ? { tls: tlsOf(settings) } : {};
  const sasl = loginOf(settings);
  return { ...tls, ...(sasl === null ? {} : { sasl }) };
}

function tlsOf(settings: Settings): NonNullable<KafkaSecurity['tls']> {
  return {
    ...pem('ca', 'KAFKA_CA_FILE', settings),
    ...pem('cert', 'KAFKA_CERT_FILE', settings),
    ...pem('key', 'KAFKA_KEY_FILE', settings),
  };
}

function pem(
  part: 'ca' | 'cert' | 'key',
  name: 'KAFKA_CA_FILE' | 'KAFKA_CERT_FILE' | 'KAFKA_KEY_FILE',
  settings: Settings,
): { readonly [P in typeof part]?: string } {
  const file = settings[name];
  if (file === undefined) return {};
  try {
    return { [part]: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ConfigError([{ env: name, message: `names ${file}, which cannot be read (${code}).` }]);
  }
}

function loginOf(settings: Settings): KafkaSecurity['sasl'] | null {
  const { KAFKA_SASL: mechanism, KAFKA_OAUTH_SCOPE: scope } = settings;
  if (mechanism === undefined) return null;
  if (mechanism !== 'oauthbearer')
    return { mechanism, username: settings.KAFKA_USERNAME ?? '', password: settings.KAFKA_PASSWORD ?? '' };
  return {
    mechanism,
    tokenUrl: settings.KAFKA_OAUTH_TOKEN_URL ?? '',
    clientId: settings.KAFKA_OAUTH_CLIENT_ID ?? '',
    clientSecret: settings.KAFKA_OAUTH_CLIENT_SECRET ?? '',
    ...(scope === undefined ? {} : { scope }),
  };
}
