import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cluster, startCluster } from '../../deploy/local/cluster.js';
import {
  expectEachOnce,
  expectWholeItems,
  type StreamEnds,
  untilSettled,
  watchStreamEnds,
} from '../support/checker.js';
import { metricSum } from '../support/metrics.js';
import { openOutside, type Outside } from '../support/platform.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { itemsInLine } from '../support/waiting-in-line.js';
import { makeWorkload, publish } from '../support/workload.js';

describeWith(['kafka', 'redis', 'postgres'], 'ten thousand mentions through separate processes', (given) => {
  const workload = makeWorkload({ mentions: 10_000, seed: 1, duplicates: 0.05, malformed: 0.01 });
  let folder: string;
  let cluster: Cluster;
  let outside: Outside;
  let ends: StreamEnds;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-scenario-'));
    outside = await openOutside(given);
    cluster = await startCluster({
      folder,
      processes: { triage: 2, desk: 2, rota: 1 },
      env: { ...given.env, LOG_LEVEL: 'warn' },
    });
    ends = await watchStreamEnds(outside.streams, 'checker');
    await publish(await outside.streams.producer(), workload.records);
    await untilSettled([workload], outside.ledger, ends, 120_000);
  }, 240_000);

  afterAll(async () => {
    await ends?.stop();
    await cluster?.stop();
    await outside?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('brings every mention to exactly one end', async () => {
    await expectEachOnce([workload], outside.ledger, ends);
  });

  it('has one open item a conversation, whole and without gaps in its timeline', async () => {
    await expectWholeItems(outside.ledger);
  });

  it('counts in its metrics what the ledger and the streams hold', async () => {
    const triaged = await metricSum(cluster.of('triage'), 'dutydesk_triage_mentions_total');
    const refused = await metricSum(cluster.of('triage'), 'dutydesk_triage_refused_total');
    const duplicates = await metricSum(cluster.of('triage'), 'dutydesk_triage_duplicates_total');
    expect(refused).toBe(workload.malformed.size);
    expect(triaged).toBe(workload.ids.size);
    expect(duplicates).toBe(workload.records.length - workload.ids.size - workload.malformed.size);
    const items = await outside.ledger.db.selectFrom('items').select('id').execute();
    expect(await metricSum(cluster.of('desk'), 'dutydesk_desk_items_opened_total')).toBe(items.length);
  });

  it('has every waiting item in its line, and nothing else', async () => {
    const rows = await outside.ledger.db
      .selectFrom('items')
      .select('id')
      .where('state', '=', 'queued')
      .execute();
    const waiting = new Set(rows.map((row) => row.id));
    expect(waiting.size).toBeGreaterThan(0);
    await until(
      async () => {
        const inLine = await itemsInLine(given.redisUrl, given.redisPrefix, 'care');
        return inLine.size === waiting.size && inLine.isSubsetOf(waiting);
      },
      { what: 'the line to hold what waits' },
    );
  });
});
