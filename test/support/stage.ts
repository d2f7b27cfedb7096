import { afterAll, beforeAll } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cluster, type ClusterOptions, startCluster } from '#tools/cluster';
import {
  expectEachOnce,
  expectOneHolder,
  expectWholeItems,
  type StreamEnds,
  untilSettled,
  watchStreamEnds,
} from './checker.js';
import { openOutside, type Outside } from './platform.js';
import { until } from './poll.js';
import type { Given, Need } from './services.js';
import { publish, type Workload } from './workload.js';

/** A cluster for a test that publishes, reads the output streams and checks the promises. */
export interface Stage {
  readonly cluster: Cluster;
  readonly outside: Outside;
  readonly ends: StreamEnds;
  publish(workload: Workload): Promise<void>;
  /** Resolves when every published record has reached exactly one end and every promise holds. */
  expectNothingLost(timeoutMs: number): Promise<void>;
  /** Resolves when triage has decided more than this number of mentions, as seen in the ledger and the streams. */
  untilArrived(mentions: number): Promise<void>;
}

export interface StageOptions extends Pick<ClusterOptions, 'processes' | 'env'> {
  /** Servers that this test damages. The test starts its own ones; the others are shared. */
  readonly own?: readonly ServerNeed[];
}

type ServerNeed = Exclude<Need, 'chromium'>;

const ADDRESS: Readonly<Record<ServerNeed, string>> = {
  kafka: 'KAFKA_BROKERS',
  redis: 'REDIS_URL',
  postgres: 'DATABASE_URL',
};

/** Sets a stage up before the tests of a describe and takes it down after them. Ask for it in hooks and tests only. */
export function setStage(given: Given, options: StageOptions): () => Stage {
  let folder: string | undefined;
  let stage: Stage | undefined;
  let cluster: Cluster | undefined;
  let outside: Outside | undefined;
  let ends: StreamEnds | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-stage-'));
    const own = (options.own ?? []).map((need) => ADDRESS[need]);
    const shared = Object.fromEntries(Object.entries(given.env).filter(([name]) => !own.includes(name)));
    const env = { ...shared, LOG_LEVEL: 'warn', KAFKA_SESSION_TIMEOUT_MS: '6000', ...options.env };
    cluster = await startCluster({ folder, processes: options.processes, env });
    outside = await openOutside({
      brokers: (cluster.env['KAFKA_BROKERS'] ?? '').split(','),
      topicPrefix: given.topicPrefix,
      databaseUrl: cluster.env['DATABASE_URL'] ?? '',
    });
    ends = await watchStreamEnds(outside.streams, 'checker');
    stage = makeStage(cluster, outside, ends);
  }, 180_000);

  afterAll(async () => {
    await ends?.stop();
    await cluster?.stop();
    await outside?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }, 90_000);

  return () => {
    if (stage === undefined) throw new Error('The stage is set in a beforeAll: ask in a hook or test.');
    return stage;
  };
}

function makeStage(cluster: Cluster, outside: Outside, ends: StreamEnds): Stage {
  const workloads: Workload[] = [];
  const { ledger, streams } = outside;
  return {
    cluster,
    outside,
    ends,
    async publish(workload) {
      workloads.push(workload);
      await publish(await streams.producer(), workload.records, 200);
    },
    async untilArrived(mentions) {
      await until(
        async () => {
          const rows = await ledger.db.selectFrom('mentions').select('id').execute();
          return rows.length + ends.marketing.size > mentions;
        },
        { what: `more than ${mentions} mentions to arrive`, timeoutMs: 60_000 },
      );
    },
    async expectNothingLost(timeoutMs) {
      await untilSettled(workloads, ledger, ends, timeoutMs);
      await expectEachOnce(workloads, ledger, ends);
      await expectWholeItems(ledger);
      await expectOneHolder(ledger);
    },
  };
}
