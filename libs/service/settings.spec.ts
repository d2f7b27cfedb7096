import { describe, expect, test } from '@jest/globals';
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigError } from './config.js';
import { describeSettings, readSettings, settingsTable, splitList } from './settings.js';

function refusal(env: Record<string, string>): ConfigError {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

function wrong(env: Record<string, string>): Record<string, string> {
  return Object.fromEntries(refusal(env).settings.map(({ env: name, message }) => [name, message]));
}

describe('settings', () => {
  test('an empty environment is the embedded profile on loopback', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      PROFILE: 'embedded',
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      DATABASE_POOL: 10,
      KAFKA_TOPIC_PREFIX: '',
      REDIS_PREFIX: 'dutydesk',
      REOPEN_WINDOW_HOURS: 72,
    });
    expect(settings.ADMIN_KEY).toBeUndefined();
    expect(Object.isFrozen(settings)).toBe(true);
  });

  test('an empty value counts as unset', () => {
    expect(readSettings({ PORT: '  ', LOG_LEVEL: '' })).toMatchObject({ LOG_LEVEL: 'info' });
  });

  test('the error lists missing addresses of the distributed profile with all other wrong settings', () => {
    const message = 'is required when PROFILE=distributed.';
    expect(wrong({ PROFILE: 'distributed', PORT: '70000' })).toEqual({
      PORT: 'must be a whole number from 0 to 65535.',
      KAFKA_BROKERS: message,
      REDIS_URL: message,
      DATABASE_URL: message,
    });
  });

  test('the error has a code and lists every setting in its message', () => {
    const error = refusal({ PORT: 'x', OUTBOX_BATCH: '0' });
    expect(error.code).toBe('config.invalid');
    expect(error.message).toContain('\n  PORT: must be');
    expect(error.message).toContain('\n  OUTBOX_BATCH: must be');
  });

  test('a complete distributed environment is accepted', () => {
    const env = {
      PROFILE: 'distributed',
      KAFKA_BROKERS: 'a:9092, b:9092',
      REDIS_URL: 'redis://:secret@localhost:6379',
      DATABASE_URL: 'postgres://u:secret@localhost/dutydesk',
    };
    expect(splitList(readSettings(env).KAFKA_BROKERS ?? '')).toEqual(['a:9092', 'b:9092']);
  });

  test.each([
    ['PROFILE', 'both', 'must be one of embedded, distributed.'],
    ['PORT', 'http', 'must be a whole number from 0 to 65535.'],
    ['DATABASE_POOL', '1', 'must be a whole number from 5 to 200.'],
    ['PORT', '1.5', 'must be a whole number from 0 to 65535.'],
    ['KAFKA_BROKERS', 'kafka', 'must be a list of brokers'],
    ['REDIS_URL', 'localhost:6379', 'must be an address such as redis://'],
    ['DATABASE_URL', 'mysql://localhost/x', 'must be an address such as postgres://'],
    ['ADMIN_KEY', 'short', 'must have at least 32 characters'],
    ['REDIS_PREFIX', 'a:b', 'must have letters'],
  ])('%s=%s is refused with a sentence', (name, value, message) => {
    const found = wrong({ [name]: value });
    expect(Object.keys(found)).toEqual([name]);
    expect(found[name]).toContain(message);
  });

  test('certificates for Redis need an address that is encrypted', () => {
    const found = wrong({ REDIS_URL: 'redis://cache:6379', REDIS_CA_FILE: 'ca.pem' });
    expect(found).toEqual({ REDIS_URL: 'must begin with rediss:// when REDIS_CA_FILE is set.' });
  });

  test('an error about a secret does not contain the secret', () => {
    const password = 'hunter2hunter2';
    const text = JSON.stringify(wrong({ ADMIN_KEY: password, REDIS_URL: `http://u:${password}@h` }));
    expect(text).toContain('ADMIN_KEY');
    expect(text).not.toContain(password);
  });

  test('the description masks secrets and passwords, and names the source', () => {
    const rows = describeSettings({
      ADMIN_KEY: 'k'.repeat(40),
      REDIS_URL: 'redis://app:hunter2@cache:6379/0',
      PORT: '9000',
    });
    const text = JSON.stringify(rows);
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('kkkk');
    expect(rows).toContainEqual({
      env: 'REDIS_URL',
      value: 'redis://app:***@cache:6379/0',
      source: 'environment',
    });
    expect(rows).toContainEqual({ env: 'ADMIN_KEY', value: '***', source: 'environment' });
    expect(rows).toContainEqual({ env: 'PORT', value: '9000', source: 'environment' });
    expect(rows).toContainEqual({ env: 'LOG_LEVEL', value: 'info', source: 'default' });
    expect(rows).toContainEqual({ env: 'DATABASE_URL', value: '', source: 'unset' });
  });

  test('every setting has a meaning, and keys are marked secret', () => {
    const rows = settingsTable();
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => row.meaning === '')).toEqual([]);
    expect(rows.filter((row) => row.secret).map((row) => row.env)).toEqual([
      'OIDC_CLIENT_SECRET',
      'KAFKA_PASSWORD',
      'KAFKA_OAUTH_CLIENT_SECRET',
      'ADMIN_KEY',
      'SECOND_OPINION_KEY',
    ]);
    expect(rows).toContainEqual(expect.objectContaining({ env: 'KAFKA_PARTITIONS', default: '6' }));
  });
});

describe('a login to Kafka', () => {
  test.each([
    ['plain', ['KAFKA_USERNAME', 'KAFKA_PASSWORD']],
    ['scram-sha-512', ['KAFKA_USERNAME', 'KAFKA_PASSWORD']],
    ['oauthbearer', ['KAFKA_OAUTH_TOKEN_URL', 'KAFKA_OAUTH_CLIENT_ID', 'KAFKA_OAUTH_CLIENT_SECRET']],
  ])('by %s names what is missing of it', (mechanism, missing) => {
    expect(Object.keys(wrong({ KAFKA_SASL: mechanism }))).toEqual(missing);
  });

  test('by certificate needs its key', () => {
    expect(wrong({ KAFKA_CERT_FILE: '/a' })).toEqual({ KAFKA_KEY_FILE: 'is required with KAFKA_CERT_FILE.' });
  });
});

describe('a secret in a file', () => {
  test('is read, stays hidden, and loses to a value in the environment', () => {
    using folder = mkdtempDisposableSync(path.join(tmpdir(), 'dutydesk-secret-'));
    const file = path.join(folder.path, 'admin');
    writeFileSync(file, `${'f'.repeat(40)}\n`);
    expect(readSettings({ ADMIN_KEY_FILE: file }).ADMIN_KEY).toBe('f'.repeat(40));
    expect(readSettings({ ADMIN_KEY_FILE: file, ADMIN_KEY: 'e'.repeat(40) }).ADMIN_KEY).toBe('e'.repeat(40));
    const shown = describeSettings({ ADMIN_KEY_FILE: file }).find(({ env }) => env === 'ADMIN_KEY');
    expect(shown?.value).toBe('***');
  });

  test('that cannot be read is named in the error', () => {
    expect(wrong({ KAFKA_PASSWORD_FILE: '/nowhere/at-all' })).toEqual({
      KAFKA_PASSWORD_FILE: 'names /nowhere/at-all, which cannot be read (ENOENT).',
    });
  });
});

test.each([
  ['TRUSTED_PROXIES', '10.0.0.0/8, 2001:db8::1', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '192.0.2.7', 'proxy.example'],
  ['CORS_ORIGINS', 'https://desk.example,http://localhost:5173', 'https://desk.example/'],
  ['CORS_ORIGINS', 'https://desk.example', '*'],
])('%s takes %s and not %s', (name, good, bad) => {
  expect(readSettings({ [name]: good })).toMatchObject({ [name]: good });
  expect(Object.keys(wrong({ [name]: bad }))).toEqual([name]);
});

describe('the addresses of sign-in', () => {
  test.each([
    ['https://desk.example', true],
    ['https://desk.example:8443', true],
    ['http://localhost:8080', true],
    ['http://127.0.0.1:8080', true],
    ['http://[::1]:8080', true],
    ['http://desk.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['https://desk.example/', false],
    ['https://desk.example/desk', false],
    ['https://ada:x@desk.example', false],
    ['desk.example', false],
  ])('PUBLIC_URL %s is taken: %s', (PUBLIC_URL, taken) => {
    const read = () => readSettings({ PUBLIC_URL });
    expect(taken ? read().PUBLIC_URL : Object.keys(wrong({ PUBLIC_URL }))).toEqual(
      taken ? PUBLIC_URL : ['PUBLIC_URL'],
    );
  });

  test('of the identity provider are safe, and each part of them needs the others', () => {
    const http = wrong({ OIDC_ISSUER: 'http://login.example', OIDC_CLIENT_ID: 'x' });
    expect(Object.keys(http)).toEqual(['OIDC_ISSUER']);
    expect(wrong({ OIDC_ISSUER: 'https://login.example/tenant' })).toEqual({
      OIDC_CLIENT_ID: 'is required with OIDC_ISSUER.',
    });
    expect(wrong({ OIDC_CLIENT_ID: 'x' })).toEqual({ OIDC_ISSUER: 'is required with OIDC_CLIENT_ID.' });
    const whole = { OIDC_ISSUER: 'https://login.example/tenant', OIDC_CLIENT_ID: 'x' };
    expect(readSettings(whole)).toMatchObject(whole);
  });
});
