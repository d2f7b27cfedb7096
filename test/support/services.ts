import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { dropDatabase } from '#libs/postgres';
import { makeMigratedDatabase } from './migrated-database.js';

/** A server that tests can need, with the environment variable for its address. */
const ADDRESSES = {
  kafka: 'KAFKA_BROKERS_TEST',
  redis: 'REDIS_URL_TEST',
  postgres: 'POSTGRES_URL_TEST',
  /** The command of a browser. */
  chromium: 'CHROMIUM_TEST',
} as const;

export type Need = keyof typeof ADDRESSES;

/** The resources of one test file on the shared servers. Throws for a server that the file did not declare. */
export interface Given {
  readonly brokers: readonly string[];
  /** Prefix of every topic and consumer group. */
  readonly topicPrefix: string;
  readonly redisUrl: string;
  /** Prefix of every key. */
  readonly redisPrefix: string;
  /** URL of the test file's own database, migrated. Use it only in hooks and tests, because a beforeAll creates it. */
  readonly databaseUrl: string;
  /** The same as settings for processes of Dutydesk. In hooks and tests only. */
  readonly env: Readonly<Record<string, string>>;
}

function addressOf(need: Need): string | undefined {
  return process.env[ADDRESSES[need]] || undefined;
}

/**
 * A `describe` whose tests need servers. When a server is missing, the tests are skipped and one line says so. With
 * CI=true they fail instead, because nobody reads that line in CI.
 */
export function describeWith(needs: readonly Need[], name: string, define: (given: Given) => void): void {
  const missing = needs.filter((need) => addressOf(need) === undefined);
  const sentence = `${name}: ${missing.join(' and ')} missing; run "npm test" and it is started for you`;
  if (missing.length > 0) {
    if (process.env['CI'] === 'true') throw new Error(sentence);
    writeSync(2, `SKIPPED ${sentence}\n`);
  }
  const block = missing.length > 0 ? describe.skip : describe;
  block(name, () => {
    define(provide(needs));
  });
}

function provide(needs: readonly Need[]): Given {
  const own = `t${randomBytes(5).toString('hex')}`;
  const database: { url?: string } = {};
  const admin = needs.includes('postgres') ? addressOf('postgres') : undefined;
  if (admin !== undefined) {
    beforeAll(async () => {
      database.url = await makeMigratedDatabase(admin, own);
    }, 30_000);
    afterAll(() => dropDatabase(admin, own), 30_000);
  }
  const the = (need: Need): string => {
    if (!needs.includes(need)) throw new Error(`Name "${need}" among the needs of this describeWith`);
    // A skipped block can read this only while it is defined.
    return addressOf(need) ?? '';
  };
  return {
    get brokers() {
      return the('kafka').split(',');
    },
    topicPrefix: `${own}.`,
    get redisUrl() {
      return the('redis');
    },
    redisPrefix: own,
    get databaseUrl() {
      the('postgres');
      if (database.url === undefined)
        throw new Error('The database is made in a beforeAll: ask in a hook or test');
      return database.url;
    },
    get env() {
      return {
        ...(needs.includes('kafka') && { KAFKA_BROKERS: the('kafka'), KAFKA_TOPIC_PREFIX: this.topicPrefix }),
        ...(needs.includes('redis') && { REDIS_URL: the('redis'), REDIS_PREFIX: own }),
        ...(needs.includes('postgres') && { DATABASE_URL: this.databaseUrl }),
      };
    },
  };
}
