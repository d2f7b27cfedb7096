import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TOPICS } from '#libs/contracts';
import { outboxBacklog } from '#libs/outbox';
import { openLedger } from '#libs/postgres';
import { projectRoot } from '#tools/cluster';
import { createKafkaStreams, type OutgoingRecord, type Streams } from '#libs/streams';
import { type Cluster, startCluster } from '#tools/cluster';
import { type PipelineMeasure, runPipelineChild } from './pipeline-child.js';
import { measureFloor } from './pipeline-floor.js';
import { postgresCpuSeconds } from './postgres-cpu.js';
import { measureProduct, type ProductResult } from './pipeline-product.js';
import { cpuSeconds } from './process-cpu.js';
import { recordsOf } from './pipeline-input.js';
import type { BenchResult } from './result.js';

const MESSAGES = 200_000;
/** The naive design gets fewer mentions. Its rate does not depend on the number. */
const NAIVE_MESSAGES = 10_000;
const PARTITIONS = 6;
const FILL_BATCH = 2_000;
const RAW_TOPIC = 'bench.raw';
const NAIVE_TOPIC = 'bench.naive';

/**
 * Processes a filled topic of a real broker in three ways: (a) raw kafkajs without work; (b) the naive design, one message
 * at a time; (c) triage and desk of this product, until every mention is in an item or on the marketing stream, every
 * event is published and every item is in its line.
 */
export async function run(args: readonly string[]): Promise<BenchResult> {
  const messages = Number(args[0] ?? MESSAGES);
  const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-bench-'));
  const servers = await startCluster({ folder, processes: {}, benchmark: true });
  const brokers = (servers.env['KAFKA_BROKERS'] ?? '').split(',');
  const streams = createKafkaStreams({ brokers, clientId: 'bench' });
  try {
    const input = await readInput();
    await fill(streams, input.lines, messages);
    const raw = await runPipelineChild('raw', {
      brokers,
      from: TOPICS.mentions,
      to: RAW_TOPIC,
      count: messages,
    });
    const naive = await runPipelineChild('naive', {
      brokers,
      from: TOPICS.mentions,
      to: NAIVE_TOPIC,
      count: Math.min(messages, NAIVE_MESSAGES),
      redisUrl: servers.env['REDIS_URL'] ?? '',
      databaseUrl: servers.env['DATABASE_URL'] ?? '',
    });
    const product = await runProduct(servers, folder, messages);
    return report({ raw, naive, product }, messages, input.name, servers.kafka?.version ?? 'given');
  } finally {
    await streams.close();
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function readInput(): Promise<{ name: string; lines: string[] }> {
  const given = path.join(process.env['DUTYDESK_DATA'] ?? '', 'mentions/uk-mobile.ndjson');
  const sample = path.join(projectRoot, 'tools/demo/sample/mentions.ndjson');
  const file = existsSync(given) ? given : sample;
  const text = await readFile(file, 'utf8');
  return { name: path.basename(file), lines: text.split('\n').filter((line) => line !== '') };
}

async function fill(streams: Streams, lines: readonly string[], messages: number): Promise<void> {
  const topics = [...Object.values(TOPICS), RAW_TOPIC, NAIVE_TOPIC];
  await streams.ensureTopics(topics.map((topic) => ({ topic, partitions: PARTITIONS })));
  const producer = await streams.producer();
  let batch: OutgoingRecord[] = [];
  for (const record of recordsOf(lines, messages)) {
    batch.push(record);
    if (batch.length < FILL_BATCH) continue;
    await producer.send([{ topic: TOPICS.mentions, records: batch }]);
    batch = [];
  }
  if (batch.length > 0) await producer.send([{ topic: TOPICS.mentions, records: batch }]);
}

interface Product extends ProductResult {
  /** CPU seconds to write the same rows only by COPY. */
  readonly floorSeconds: number;
}

async function runProduct(servers: Cluster, folder: string, messages: number): Promise<Product> {
  const ledger = openLedger(servers.env['DATABASE_URL'] ?? '', {
    maxConnections: 2,
    applicationName: 'bench',
  });
  const { kafka, redis, postgres } = servers;
  const cluster = await startCluster({
    folder,
    processes: { triage: 1, desk: 1 },
    env: { ...servers.env, LOG_LEVEL: 'error', OUTBOX_BATCH: '2000' },
  });
  const ofPostgres = () => (postgres === undefined ? 0 : postgresCpuSeconds(postgres.pid));
  try {
    const backlog = async () => (await outboxBacklog(ledger.db)).rows;
    const result = await measureProduct(cluster, messages, backlog, {
      kafka: () => (kafka === undefined ? 0 : cpuSeconds(kafka.pid)),
      redis: () => (redis === undefined ? 0 : cpuSeconds(redis.pid)),
      postgres: ofPostgres,
    }).finally(() => cluster.stop());
    return { ...result, floorSeconds: await measureFloor(ledger, messages, ofPostgres) };
  } finally {
    await ledger.close();
  }
}

interface Measures {
  readonly raw: PipelineMeasure;
  readonly naive: PipelineMeasure;
  readonly product: Product;
}

function report(
  { raw, naive, product }: Measures,
  messages: number,
  input: string,
  kafka: string,
): BenchResult {
  const perMillion = (measure: PipelineMeasure, count: number) =>
    Math.round((measure.cpuSeconds / count) * 1e6);
  const used = Object.entries(product.cpuSecondsPerMillion).map(
    ([name, seconds]) => `${name} ${Math.round(seconds)}`,
  );
  const share = product.messagesPerSecond / raw.messagesPerSecond;
  const times = product.messagesPerSecond / naive.messagesPerSecond;
  return {
    title: `${messages.toLocaleString('en')} mentions (${input}) on one broker, ${PARTITIONS} partitions`,
    columns: ['', 'messages/s', 'CPU-s per million'],
    rows: [
      ['(a) raw kafkajs, no work', Math.round(raw.messagesPerSecond), `client ${perMillion(raw, messages)}`],
      [
        '(b) one message at a time',
        Math.round(naive.messagesPerSecond),
        `service ${perMillion(naive, Math.min(messages, NAIVE_MESSAGES))}`,
      ],
      ['(c) triage + desk', Math.round(product.messagesPerSecond), used.join(', ')],
      [
        'the rows of (c) by COPY alone',
        '',
        `postgres ${Math.round((product.floorSeconds / messages) * 1e6)}`,
      ],
    ],
    notes: [
      `(c) is ${(share * 100).toFixed(0)} % of (a) and ${times.toFixed(1)} times (b).`,
      'Broker, Redis, PostgreSQL and the services share the processors of this machine.',
    ],
    versions: { kafka },
    data: { raw, naive, product, share, times },
  };
}
