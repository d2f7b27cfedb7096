import { DutydeskError } from '#libs/contracts';
import type kafkajs from 'kafkajs';
import type { ConnectionOptions } from 'node:tls';

/** TLS and login for the brokers. */
export interface KafkaSecurity {
  /** No TLS when absent. */
  readonly tls?: KafkaTls;
  /** When absent, the client has no login, or the identity of its certificate. */
  readonly sasl?: KafkaLogin;
}

/** PEM texts. */
export interface KafkaTls {
  /** Authority of the brokers' certificates; Node's authorities when absent. */
  readonly ca?: string;
  /** Certificate of this client, with its key. */
  readonly cert?: string;
  readonly key?: string;
}

export type KafkaLogin =
  | {
      readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
      readonly username: string;
      readonly password: string;
    }
  | ({ readonly mechanism: 'oauthbearer' } & OAuthClient);

/** A client of an OAuth 2.0 server, by its client credentials (RFC 6749, section 4.4). */
export interface OAuthClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
}

/** The part of kafkajs's settings that says how brokers are reached. */
export function securitySettings({ tls, sasl }: KafkaSecurity): Pick<kafkajs.KafkaConfig, 'ssl' | 'sasl'> {
  return {
    ...(tls === undefined ? {} : { ssl: { ...tls } satisfies ConnectionOptions }),
    ...(sasl === undefined ? {} : { sasl: saslOf(sasl) }),
  };
}

function saslOf(login: KafkaLogin): kafkajs.SASLOptions {
  if (login.mechanism !== 'oauthbearer') return login;
  return {
    mechanism: login.mechanism,
    oauthBearerProvider: async () => ({ value: await fetchToken(login) }),
  };
}

const TOKEN_TIMEOUT_MS = 5_000;

async function fetchToken({ tokenUrl, clientId, clientSecret, scope }: OAuthClient): Promise<string> {
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    // Form-encoded before they are joined: RFC 6749, section 2.3.1.
    headers: {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
      accept: 'application/json',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      ...(scope === undefined ? {} : { scope }),
    }),
    signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
  });
  const token = answer.ok
    ? ((await answer.json()) as { readonly access_token?: unknown }).access_token
    : null;
  if (typeof token === 'string') return token;
  throw new DutydeskError('service.unavailable', {
    detail: `The OAuth server gave no token for Kafka (status ${answer.status}): check KAFKA_OAUTH_TOKEN_URL, KAFKA_OAUTH_CLIENT_ID and KAFKA_OAUTH_CLIENT_SECRET.`,
  });
}
