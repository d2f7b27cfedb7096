import { isIP } from 'node:net';
import { z } from 'zod';
import { defineConfig, describeConfig, type DescribedSetting, type Environment } from './config.js';
import { settingRows, type SettingRow } from './config.js';
import { withSecretsOfFiles } from './secret-files.js';

export const PROFILES = ['embedded', 'distributed'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Addresses that the embedded profile provides by itself and the distributed one must be given. */
const NEEDED_WHEN_DISTRIBUTED = ['KAFKA_BROKERS', 'REDIS_URL', 'DATABASE_URL'] as const;

function integer(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}.`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}.` });
}

function text(max: number) {
  return z.string().max(max, { error: `must be at most ${max} characters.` });
}

function address(schemes: readonly string[], example: string) {
  const error = `must be an address such as ${example}.`;
  return z.string().refine((value) => hasScheme(value, schemes), { error });
}

function hasScheme(value: string, schemes: readonly string[]): boolean {
  const url = URL.parse(value);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== '';
}

const BROKER = /^[^\s:,]+:\d{1,5}$/;

const brokers = z
  .string()
  .refine((value) => splitList(value).length > 0 && splitList(value).every((broker) => BROKER.test(broker)), {
    error: 'must be a list of brokers such as kafka-1:9092,kafka-2:9092.',
  });

const origins = z
  .string()
  .refine((value) => splitList(value).length > 0 && splitList(value).every(isOrigin), {
    error: 'must be a list of origins such as https://desk.example,http://localhost:5173.',
  });

function isOrigin(text: string): boolean {
  return URL.parse(text)?.origin === text;
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Browsers keep the session cookie safe over https, and over http on the same machine only. */
function isSafeOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.origin !== text) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

const proxies = z
  .string()
  .refine((value) => splitList(value).length > 0 && splitList(value).every(isNetwork), {
    error: 'must be a list of addresses or networks such as 10.0.0.0/8,192.0.2.7.',
  });

function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const shape = {
  PROFILE: choice(PROFILES)
    .default('embedded')
    .describe(
      '`embedded` (everything in one process) or `distributed` (Kafka, Redis and PostgreSQL given below)',
    ),
  HOST: text(255).default('127.0.0.1').describe('Address to listen on'),
  PORT: integer(0, 65_535).default(8080).describe('Port to listen on; 0 takes a free one'),
  PUBLIC_URL: z
    .string()
    .refine(isSafeOrigin, {
      error: 'must be an https origin such as https://desk.example; http for this machine only.',
    })
    .optional()
    .describe(
      'Address that people open in their browsers; sign-in links begin with it. Without it, people sign in on this machine only',
    ),
  OIDC_ISSUER: z
    .string()
    .refine((value) => isSafeOrigin(URL.parse(value)?.origin ?? ''), {
      error: 'must be an https address such as https://login.example/tenant; http for this machine only.',
    })
    .optional()
    .describe(
      'Identity provider (OpenID Connect) where people sign in; people use one-time links without it',
    ),
  OIDC_CLIENT_ID: text(255).optional().describe('Id of Dutydesk at the identity provider'),
  OIDC_CLIENT_SECRET: text(1024).optional().meta({
    description: 'Secret of Dutydesk there; left out for a public client',
    secret: true,
  }),
  LOG_LEVEL: choice(LOG_LEVELS)
    .default('info')
    .describe('Least level of log lines: fatal … trace, or silent'),
  DATA_DIR: text(1024).default('./data').describe('Folder of the embedded database'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/dutydesk')
    .optional()
    .describe('PostgreSQL 15 or later; needed when distributed'),
  DATABASE_CA_FILE: text(1024)
    .optional()
    .describe(
      'PEM file of the authority that signed the certificate of PostgreSQL; with it the connection is always encrypted and checked',
    ),
  DATABASE_CERT_FILE: text(1024)
    .optional()
    .describe('PEM file of the client certificate, if PostgreSQL wants one'),
  DATABASE_KEY_FILE: text(1024).optional().describe('PEM file of the key of that certificate'),
  // The relay, the sweeper and rota's rounds each hold one connection while they use another.
  DATABASE_POOL: integer(5, 200).default(10).describe('Database connections at most, per process'),
  KAFKA_BROKERS: brokers
    .optional()
    .describe('Kafka brokers as host:port, separated by commas; needed when distributed'),
  KAFKA_TLS: choice(['off', 'on']).default('off').describe('`on`: brokers are reached over TLS'),
  KAFKA_CA_FILE: text(1024)
    .optional()
    .describe(
      'PEM file of the authority that signed the certificates of the brokers; the public authorities when left out',
    ),
  KAFKA_CERT_FILE: text(1024)
    .optional()
    .describe('PEM file of the client certificate, for brokers that ask for one'),
  KAFKA_KEY_FILE: text(1024).optional().describe('PEM file of the key of that certificate'),
  KAFKA_SASL: choice(['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'])
    .optional()
    .describe('How to log in to the brokers: `plain`, `scram-sha-256`, `scram-sha-512` or `oauthbearer`'),
  KAFKA_USERNAME: text(255).optional().describe('User of `plain` and SCRAM'),
  KAFKA_PASSWORD: text(1024).optional().meta({ description: 'Password of that user', secret: true }),
  KAFKA_OAUTH_TOKEN_URL: address(['https:', 'http:'], 'https://login.example/oauth2/token')
    .optional()
    .describe('Where `oauthbearer` fetches its tokens, by client credentials'),
  KAFKA_OAUTH_CLIENT_ID: text(255).optional().describe('Client of `oauthbearer`'),
  KAFKA_OAUTH_CLIENT_SECRET: text(1024)
    .optional()
    .meta({ description: 'Secret of that client', secret: true }),
  KAFKA_OAUTH_SCOPE: text(1024).optional().describe('Scope to request, if the OAuth server needs one'),
  KAFKA_TOPIC_PREFIX: text(100)
    .regex(/^[\w.-]*$/, { error: 'must have letters, digits, dots, underscores and hyphens only.' })
    .default('')
    .describe('Put before the name of every topic and consumer group'),
  KAFKA_PARTITIONS: integer(1, 1000).default(6).describe('Partitions of topics that are made at start'),
  KAFKA_SESSION_TIMEOUT_MS: integer(1_000, 600_000)
    .default(10_000)
    .describe('A consumer without a heartbeat for this long loses its partitions to the others'),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://host:6379/0')
    .optional()
    .describe('Redis 7 with maxmemory-policy noeviction; needed when distributed'),
  REDIS_CA_FILE: text(1024)
    .optional()
    .describe('PEM file of the authority that signed the certificate of Redis; needs a rediss:// address'),
  REDIS_CERT_FILE: text(1024).optional().describe('PEM file of the client certificate, if Redis wants one'),
  REDIS_KEY_FILE: text(1024).optional().describe('PEM file of the key of that certificate'),
  REDIS_PREFIX: text(60)
    .regex(/^[\w.-]+$/, { error: 'must have letters, digits, dots, underscores and hyphens only.' })
    .default('dutydesk')
    .describe('Put before the name of every key in Redis'),
  ADMIN_KEY: z
    .string()
    .min(32, { error: 'must have at least 32 characters; make one with `openssl rand -hex 24`.' })
    .max(200, { error: 'must be at most 200 characters.' })
    .optional()
    .meta({ description: 'API key with scope admin that always exists, for setting up', secret: true }),
  TRIAGE_DEDUPE_WINDOW: integer(0, 10_000_000)
    .default(200_000)
    .describe('Mention ids that triage remembers per process to drop duplicates early'),
  MODEL_FILE: text(1024)
    .optional()
    .describe('Weights of the fast tier that are registered at start in place of the shipped ones'),
  WEIGHTS: choice(['standard', 'open'])
    .default('standard')
    .describe(
      'Shipped weights: `standard`, or `open` (permissive data alone, less exact, no accurate model)',
    ),
  ACCURATE_TIER: choice(['auto', 'off'])
    .default('auto')
    .describe(
      '`auto`: the accurate model, if installed, reads the mentions of which the fast one is unsure; or `off`',
    ),
  ACCURATE_BUDGET_MS: integer(1, 10_000)
    .default(250)
    .describe('Longest wait of a batch for the accurate model; waiting takes at most a tenth of all time'),
  SECOND_OPINION_URL: address(['http:', 'https:'], 'https://models.example/v1')
    .optional()
    .describe('OpenAI-compatible endpoint that is asked about uncertain mentions; off when left out'),
  SECOND_OPINION_KEY: text(1024).optional().meta({ description: 'API key of that endpoint', secret: true }),
  SECOND_OPINION_MODEL: text(200).default('default').describe('Name of the model to request'),
  SECOND_OPINION_TIMEOUT_MS: integer(100, 30_000)
    .default(2_000)
    .describe('Longest wait of a batch for second opinions'),
  SECOND_OPINION_DAILY_BUDGET: integer(0, 10_000_000)
    .default(1_000)
    .describe('Second opinions a day (UTC) over all processes'),
  CORS_ORIGINS: origins
    .optional()
    .describe('Origins whose pages may call the API from a browser, separated by commas; none when left out'),
  TRUSTED_PROXIES: proxies
    .optional()
    .describe(
      'Addresses or networks of trusted proxies, separated by commas: their X-Forwarded-For gives the address of the caller. Without it, all callers behind a proxy share an address',
    ),
  RATE_LIMIT_PER_MINUTE: integer(1, 10_000_000)
    .default(6000)
    .describe('HTTP requests per minute and API key'),
  REOPEN_WINDOW_HOURS: integer(1, 8760)
    .default(72)
    .describe('Hours after resolving in which a follow-up reopens the item'),
  REVIEW_MAX_MINUTES: integer(1, 10_080)
    .default(30)
    .describe('Minutes that an uncertain item waits for a reviewer; then it is support'),
  REPLY_RECORDER: choice(['on', 'off'])
    .default('off')
    .describe(
      '`on`: one process with everything records replies in a table instead of posting them, for trials',
    ),
  SWEEP_SECONDS: integer(1, 3600).default(20).describe('Seconds between two comparisons of line and ledger'),
  OUTBOX_BATCH: integer(1, 10_000).default(500).describe('Maximum number of outbox rows per delivery'),
};

const PASSWORD_LOGIN = ['KAFKA_USERNAME', 'KAFKA_PASSWORD'] as const;

/** The settings that each Kafka login needs. */
const NEEDED_BY_LOGIN = {
  plain: PASSWORD_LOGIN,
  'scram-sha-256': PASSWORD_LOGIN,
  'scram-sha-512': PASSWORD_LOGIN,
  oauthbearer: ['KAFKA_OAUTH_TOKEN_URL', 'KAFKA_OAUTH_CLIENT_ID', 'KAFKA_OAUTH_CLIENT_SECRET'],
} as const;

/** Pairs of settings of which the first needs the second. */
const NEEDED_TOGETHER = [
  ['KAFKA_CERT_FILE', 'KAFKA_KEY_FILE'],
  ['KAFKA_KEY_FILE', 'KAFKA_CERT_FILE'],
  ['DATABASE_CERT_FILE', 'DATABASE_KEY_FILE'],
  ['DATABASE_KEY_FILE', 'DATABASE_CERT_FILE'],
  ['REDIS_CERT_FILE', 'REDIS_KEY_FILE'],
  ['REDIS_KEY_FILE', 'REDIS_CERT_FILE'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  ['OIDC_CLIENT_ID', 'OIDC_ISSUER'],
  ['OIDC_CLIENT_SECRET', 'OIDC_ISSUER'],
] as const;

function askForParts(value: ConnectedParts, context: z.RefinementCtx): void {
  const ask = (name: string, why: string) =>
    context.addIssue({ code: 'custom', path: [name], message: `is required ${why}.` });
  const login = value.KAFKA_SASL;
  if (login !== undefined) {
    for (const name of NEEDED_BY_LOGIN[login])
      if (value[name] === undefined) ask(name, `when KAFKA_SASL=${login}`);
  }
  for (const [given, needed] of NEEDED_TOGETHER)
    if (value[given] !== undefined && value[needed] === undefined) ask(needed, `with ${given}`);
  for (const name of ['REDIS_CA_FILE', 'REDIS_CERT_FILE'] as const)
    if (value[name] !== undefined && value.REDIS_URL?.startsWith('redis:') === true)
      context.addIssue({
        code: 'custom',
        path: ['REDIS_URL'],
        message: `must begin with rediss:// when ${name} is set.`,
      });
}

/** Every setting of the product, keyed by its environment variable. */
const settingsSchema = NEEDED_WHEN_DISTRIBUTED.reduce(
  (schema, name) =>
    schema.refine((value) => value.PROFILE !== 'distributed' || value[name] !== undefined, {
      path: [name],
      error: 'is required when PROFILE=distributed.',
      when: () => true,
    }),
  z.object(shape),
);

type ConnectedParts = Pick<
  z.output<z.ZodObject<typeof shape>>,
  Extract<keyof typeof shape, `KAFKA_${string}` | `OIDC_${string}` | `DATABASE_${string}` | `REDIS_${string}`>
>;

const completeSchema = settingsSchema.superRefine(askForParts);

export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** Secrets, and addresses that may carry one: each may be named as a file by NAME_FILE instead. */
const SECRETS = [
  'ADMIN_KEY',
  'DATABASE_URL',
  'KAFKA_OAUTH_CLIENT_SECRET',
  'KAFKA_PASSWORD',
  'OIDC_CLIENT_SECRET',
  'REDIS_URL',
  'SECOND_OPINION_KEY',
] as const;

/** Reads the product's settings. Throws ConfigError with every wrong one. */
export function readSettings(env: Environment): Settings {
  return defineConfig(completeSchema, withSecretsOfFiles(env, SECRETS));
}

export function describeSettings(env: Environment): readonly DescribedSetting[] {
  return describeConfig(settingsSchema, withSecretsOfFiles(env, SECRETS));
}

/** One row per setting, in the order of the README. */
export function settingsTable(): readonly SettingRow[] {
  return settingRows(settingsSchema);
}

/** Parts of a comma-separated setting, without white space and empty ones. */
export function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
