import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './pinned-node.mjs';

const compiled = (file) => import(pathToFileURL(path.join(root, 'dist/tools/cluster', file)).href);

/** The servers of tests, and the browser: how to start each one, and the variable with its address. */
const SERVERS = [
  {
    name: 'Kafka',
    variable: 'KAFKA_BROKERS_TEST',
    start: async (folder) => (await compiled('kafka.js')).startKafka({ folder }),
    address: (kafka) => kafka.brokers.join(','),
  },
  {
    name: 'Redis',
    variable: 'REDIS_URL_TEST',
    start: async (folder) => (await compiled('redis.js')).startRedis({ folder }),
    address: (redis) => redis.url,
  },
  {
    name: 'Postgres',
    variable: 'POSTGRES_URL_TEST',
    start: async (folder) => (await compiled('postgres.js')).startPostgres({ folder, settings: TEMPORARY }),
    address: (postgres) => postgres.url,
  },
  {
    name: 'Chromium',
    variable: 'CHROMIUM_TEST',
    start: async () => {
      await (await compiled('system-package.js')).ensureCommand('chromium', 'chromium');
      return { stop: async () => undefined };
    },
    address: () => 'chromium',
  },
];

/** The machine may crash and lose the data of a test: it is removed after the run. */
const TEMPORARY = { fsync: 'off', full_page_writes: 'off' };

/**
 * Starts every server that the environment does not name. Resolves to the variables for tests, the missing servers with
 * reasons, and a function that stops the servers and removes their data.
 */
export async function startTestServers() {
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-test-'));
  const env = {};
  const missing = [];
  const running = [];
  await Promise.all(
    SERVERS.map(async ({ name, variable, start, address }) => {
      if (process.env[variable]) return;
      try {
        const server = await start(path.join(folder, name.toLowerCase()));
        running.push(server);
        env[variable] = address(server);
      } catch (error) {
        missing.push({ name, reason: error.message.split('\n')[0], detail: error.stack });
      }
    }),
  );
  const stop = async () => {
    await Promise.allSettled(running.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  return { env, missing, stop };
}
