import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCluster } from './cluster.js';

/** `npm run local`: the distributed profile as processes on this machine, until Ctrl-C. */
const USAGE = `npm run local -- [--triage N] [--desk N] [--rota N] [--gateway N] [--port PORT] [--data FOLDER]
Without --data everything lies in a temporary folder that is removed at the end.`;

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 50) {
    throw new Error(`"${text}" is not a number of processes from 0 to 50.\n${USAGE}`);
  }
  return number;
}

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

async function run(): Promise<void> {
  const folder = values.data
    ? path.resolve(values.data)
    : await mkdtemp(path.join(tmpdir(), 'dutydesk-local-'));
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  const processes = {
    triage: count(values.triage),
    desk: count(values.desk),
    rota: count(values.rota),
    gateway: count(values.gateway),
  };
  console.log('Starting Kafka, Redis, PostgreSQL and the services …');
  const cluster = await startCluster({ folder, processes, gatewayPort: Number(values.port) });
  const rows = [
    ['Kafka', cluster.env['KAFKA_BROKERS']],
    ['Redis', cluster.env['REDIS_URL']],
    ['PostgreSQL', cluster.env['DATABASE_URL']],
    ...cluster.services.map((service) => [service.label, `${service.url} (process ${service.pid})`]),
    ['logs', path.join(folder, 'logs')],
  ];
  for (const [name = '', address = ''] of rows) console.log(`${name.padEnd(12)} ${address}`);
  console.log('Ready. Ctrl-C stops all of it.');
  await interrupted;
  console.log('Stopping …');
  await cluster.stop();
  if (!values.data) await rm(folder, { recursive: true, force: true });
}

if (values.help) console.log(USAGE);
else await run();
