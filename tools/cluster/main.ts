import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from './cluster.js';

/** `npm run local`: the distributed profile as processes on this machine, until Ctrl-C. */
const USAGE = `npm run local -- [--triage N] [--desk N] [--rota N] [--gateway N] [--port PORT] [--data FOLDER]
Without --data everything lies in a temporary folder that is removed at the end.`;

function wholeNumber(text: string, most: number, what: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most) {
    throw new Error(`"${text}" is not ${what} from 0 to ${most}.\n${USAGE}`);
  }
  return number;
}

const count = (text: string) => wholeNumber(text, 50, 'a number of processes');

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        triage: { type: 'string', default: '2' },
        desk: { type: 'string', default: '2' },
        rota: { type: 'string', default: '1' },
        gateway: { type: 'string', default: '2' },
        port: { type: 'string', default: '8080' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return process.exit(2);
  }
}

const values = readArguments();

/** Resolves at the first Ctrl-C or TERM. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

async function run(folder: string): Promise<void> {
  const end = interrupted();
  const processes = {
    triage: count(values.triage),
    desk: count(values.desk),
    rota: count(values.rota),
    gateway: count(values.gateway),
  };
  const gatewayPort = wholeNumber(values.port, 65_535, 'a port');
  console.log('Starting Kafka, Redis, PostgreSQL and the services …');
  const key = process.env['ADMIN_KEY'] ?? randomBytes(24).toString('hex');
  const cluster = await startCluster({
    folder,
    processes,
    env: { ADMIN_KEY: key },
    gatewayPort,
  });
  let stopping = false;
  for (const { label, exited } of cluster.services) {
    void exited.then(({ code, signal }) => {
      if (!stopping) console.error(`${label} ended (${signal ?? `exit code ${code}`}); the others go on.`);
    });
  }
  const rows = [
    ['Kafka', cluster.env['KAFKA_BROKERS']],
    ['Redis', cluster.env['REDIS_URL']],
    ['PostgreSQL', cluster.env['DATABASE_URL']],
    ...cluster.services.map((service) => [service.label, `${service.url} (process ${service.pid})`]),
    // This key is valid only for this run. A key from the environment is never printed.
    ...(process.env['ADMIN_KEY'] === undefined ? [['admin key', key]] : []),
    ['logs', path.join(folder, 'logs')],
  ];
  for (const [name = '', address = ''] of rows) console.log(`${name.padEnd(12)} ${address}`);
  const [gateway] = cluster.of('gateway');
  if (gateway !== undefined) console.log(`${'API page'.padEnd(12)} ${gateway.url}/docs`);
  console.log('Ready. Ctrl-C stops all of it.');
  await end;
  stopping = true;
  console.log('Stopping …');
  await cluster.stop();
}

async function main(): Promise<void> {
  const folder = values.data
    ? path.resolve(values.data)
    : await mkdtemp(path.join(tmpdir(), 'dutydesk-local-'));
  try {
    await run(folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    if (!values.data) await rm(folder, { recursive: true, force: true });
  }
}

if (values.help) console.log(USAGE);
else await main();
