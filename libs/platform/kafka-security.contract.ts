import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '#libs/service';
import { createKafkaStreams, type StreamRecord } from '#libs/streams';
import { type Kafka, startKafka } from '#tools/cluster';
import { until } from '../../test/support/poll.js';
import { describeWith } from '../../test/support/services.js';
import { kafkaSecurityOf } from './kafka-security-of.js';

const USER = { name: 'desk', password: 'correct-horse-battery' };
const CLIENT = { id: 'dutydesk', secret: 'staple' };

/** Issues unsigned tokens, which a broker without another check accepts. */
function tokenServer(): Server {
  return createServer((request, response) => {
    const known = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;
    const now = Math.floor(Date.now() / 1_000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ sub: USER.name, iat: now, exp: now + 600 })}.`;
    const allowed = request.headers.authorization === known;
    response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(allowed ? { access_token: token, token_type: 'Bearer' } : {}));
  });
}

// The test starts its own broker with TLS and SASL; it runs only where Kafka can run.
describeWith(['kafka'], 'a broker with TLS and logins', () => {
  let folder: string;
  let broker: Kafka;
  let tokens: Server;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-secured-'));
    tokens = tokenServer().listen(0, '127.0.0.1');
    broker = await startKafka({ folder, secured: USER });
  }, 90_000);
  afterAll(async () => {
    tokens.close();
    await broker?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const secured = () => {
    if (broker.secured === undefined) throw new Error('The broker is not secured.');
    return broker.secured;
  };
  const open = (brokers: string, env: Readonly<Record<string, string>>) =>
    createKafkaStreams({
      brokers: [brokers],
      clientId: 'secured',
      security: kafkaSecurityOf(readSettings({ KAFKA_TLS: 'on', KAFKA_CA_FILE: secured().files.ca, ...env })),
    });

  const password = { KAFKA_USERNAME: USER.name, KAFKA_PASSWORD: USER.password };
  const tokenUrl = () => `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
  it.each([
    ['plain', () => password],
    ['scram-sha-256', () => password],
    ['scram-sha-512', () => password],
    [
      'oauthbearer',
      () => ({
        KAFKA_OAUTH_TOKEN_URL: tokenUrl(),
        KAFKA_OAUTH_CLIENT_ID: CLIENT.id,
        KAFKA_OAUTH_CLIENT_SECRET: CLIENT.secret,
      }),
    ],
  ])(
    'sends and receives records with %s',
    async (mechanism, login) => {
      const streams = open(secured().sasl, { KAFKA_SASL: mechanism, ...login() });
      const topic = `by-${mechanism}`;
      await streams.ensureTopics([{ topic, partitions: 1 }]);
      await (await streams.producer()).send([{ topic, records: [{ key: 'k', value: mechanism }] }]);
      const got: StreamRecord[] = [];
      const consumer = streams.consumer({ groupId: topic, service: 'test', isTransient: () => true });
      await consumer.start([{ topic, handler: async (records) => void got.push(...records) }]);
      await until(() => got.length > 0, { what: 'the record', timeoutMs: 30_000 });
      expect(Buffer.from(got[0]?.value ?? []).toString()).toBe(mechanism);
      await streams.close();
    },
    60_000,
  );

  it('accepts a client with its certificate, and refuses a client without one', async () => {
    const { cert, key } = secured().files;
    const known = open(secured().mutual, { KAFKA_CERT_FILE: cert, KAFKA_KEY_FILE: key });
    await expect(known.check()).resolves.toBeUndefined();
    await known.close();
    const unknown = open(secured().mutual, {});
    await expect(unknown.check()).rejects.toMatchObject({ code: 'service.unavailable' });
    await unknown.close();
  }, 60_000);

  it('refuses a wrong password', async () => {
    const streams = open(secured().sasl, {
      ...password,
      KAFKA_SASL: 'scram-sha-512',
      KAFKA_PASSWORD: 'wrong',
    });
    await expect(streams.check()).rejects.toMatchObject({ code: 'service.unavailable' });
    await streams.close();
  }, 60_000);
});
