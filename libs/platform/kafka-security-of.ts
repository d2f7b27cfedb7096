import type { Settings } from '#libs/service';
import type { KafkaSecurity } from '#libs/streams';
import { certificatesOf } from './certificate-files.js';

/**
 * The Kafka security of the settings, with the contents of the files that they name.
 * @throws ConfigError when a file cannot be read
 */
export function kafkaSecurityOf(settings: Settings): KafkaSecurity {
  const tls = settings.KAFKA_TLS === 'on' ? { tls: certificatesOf(settings, 'KAFKA') } : {};
  const sasl = loginOf(settings);
  return { ...tls, ...(sasl === null ? {} : { sasl }) };
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
