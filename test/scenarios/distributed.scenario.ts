import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TOPICS } from '#libs/contracts';
import { type Cluster, startCluster } from '#tools/cluster';
import type { Service } from '#tools/cluster';
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
import { makeWorkload, publish, type Workload } from '../support/workload.js';

interface Counted {
  readonly triaged: number;
  readonly refused: number;
  readonly duplicates: number;
  readonly opened: number;
  readonly items: number;
}

describeWith(['kafka', 'redis', 'postgres'], 'ten thousand mentions through separate processes', (given) => {
  const workload = makeWorkload({ mentions: 10_000, seed: 1, duplicates: 0.05, malformed: 0.01 });
  let folder: string;
  let cluster: Cluster;
  let outside: Outside;
  let ends: StreamEnds;
  let before: Counted;
  const warmUps: Workload[] = [];

  /** Work can be delivered twice while a process joins its group. From here on no process joins. */
  async function untilEverybodyWorks(): Promise<void> {
    const works = async (service: Service, topic: string) =>
      (await metricSum([service], 'dutydesk_stream_records_total', `topic="${topic}"`)) > 0;
    await until(
      async () => {
        const warmUp = makeWorkload({
          mentions: 100,
          seed: 1_000 + warmUps.length,
          name: `warm${warmUps.length}`,
        });
        warmUps.push(warmUp);
        await publish(await outside.streams.producer(), warmUp.records);
        await untilSettled(warmUps, outside.ledger, ends, 60_000);
        const all = await Promise.all([
          ...cluster.of('triage').map((service) => works(service, TOPICS.mentions)),
          ...cluster.of('desk').map((service) => works(service, TOPICS.support)),
        ]);
        return all.every(Boolean);
      },
      { what: 'every process to have its share', timeoutMs: 90_000 },
    );
  }

  async function counted(): Promise<Counted> {
    const items = await outside.ledger.db.selectFrom('items').select('id').execute();
    return {
      triaged: await metricSum(cluster.of('triage'), 'dutydesk_triage_mentions_total'),
      refused: await metricSum(cluster.of('triage'), 'dutydesk_triage_refused_total'),
      duplicates: await metricSum(cluster.of('triage'), 'dutydesk_triage_duplicates_total'),
      opened: await metricSum(cluster.of('desk'), 'dutydesk_desk_items_opened_total'),
      items: items.length,
    };
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-scenario-'));
    outside = await openOutside(given);
    cluster = await startCluster({
      folder,
      processes: { triage: 2, desk: 2, rota: 1 },
      env: { ...given.env, LOG_LEVEL: 'warn' },
    });
    ends = await watchStreamEnds(outside.streams, 'checker');
    await untilEverybodyWorks();
    before = await counted();
    await publish(await outside.streams.producer(), workload.records);
    await untilSettled([...warmUps, workload], outside.ledger, ends, 120_000);
  }, 240_000);

  afterAll(async () => {
    await ends?.stop();
    await cluster?.stop();
    await outside?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('brings every mention to exactly one end', async () => {
    await expectEachOnce([...warmUps, workload], outside.ledger, ends);
  });

  it('has one open item a conversation, whole and without gaps in its timeline', async () => {
    await expectWholeItems(outside.ledger);
  });

  it('counts in its metrics what the ledger and the streams hold', async () => {
    const after = await counted();
    const records = workload.records.length;
    expect(after.triaged - before.triaged).toBe(workload.ids.size);
    expect(after.refused - before.refused).toBe(workload.malformed.size);
    expect(after.duplicates - before.duplicates).toBe(records - workload.ids.size - workload.malformed.size);
    expect(after.opened).toBe(after.items);
  });

  it('has looked at every item of the lines, and keeps what waits', async () => {
    const waiting = await outside.ledger.db
      .selectFrom('items')
      .select('id')
      .where('state', '=', 'queued')
      .execute();
    expect(waiting.length).toBeGreaterThan(0);
    await until(async () => (await itemsInLine(given.redisUrl, given.redisPrefix, 'care')).size === 0, {
      what: 'the line to be read',
      timeoutMs: 60_000,
    });
  }, 70_000);
});
