import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESK } from '#apps/desk';
import { TRIAGE } from '#apps/triage';
import { type Platform, platformOf, startApp } from '#libs/platform';
import { createLogger, readSettings } from '#libs/service';
import type { INestApplicationContext } from '@nestjs/common';
import {
  expectEachOnce,
  expectWholeItems,
  type StreamEnds,
  untilSettled,
  watchStreamEnds,
} from '../support/checker.js';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';
import { THREADS_FROM_SOURCES } from '../support/threads-from-sources.js';
import { makeWorkload, publish } from '../support/workload.js';

// The embedded profile starts its own PostgreSQL, so the test needs no servers.
describeWith([], 'ten thousand mentions through the embedded profile', () => {
  const workload = makeWorkload({ mentions: 10_000, seed: 2, duplicates: 0.05, malformed: 0.01 });
  let folder: string;
  let app: INestApplicationContext | undefined;
  let platform: Platform;
  let ends: StreamEnds;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-embedded-'));
    await chmod(folder, 0o755);
    app = await startApp([TRIAGE, DESK], {
      settings: readSettings({ DATA_DIR: folder, LOG_LEVEL: 'warn' }),
      log: createLogger({ service: 'scenario', level: 'warn' }),
      processMetrics: false,
      service: 'scenario',
      workers: THREADS_FROM_SOURCES,
    });
    platform = platformOf(app);
    ends = await watchStreamEnds(platform.streams, 'checker');
    await publish(await platform.streams.producer(), workload.records);
    await untilSettled([workload], platform.ledger, ends, 180_000);
  }, 300_000);

  afterAll(async () => {
    await ends?.stop();
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('brings every mention to exactly one end', async () => {
    await expectEachOnce([workload], platform.ledger, ends);
  });

  it('has mentions in doubt read by the accurate tier', async () => {
    const text = await platform.metrics.registry.getSingleMetricAsString('dutydesk_triage_rereads_total');
    expect(Number(/result="read"[^}]*\} (\d+)/.exec(text)?.[1] ?? 0)).toBeGreaterThan(0);
  });

  it('has one open item a conversation, whole and without gaps in its timeline', async () => {
    await expectWholeItems(platform.ledger);
  });

  it('has looked at every item of its line, and keeps what waits', async () => {
    const isRead = async () => (await Array.fromAsync(platform.lines.itemIds('care'))).length === 0;
    await until(isRead, { what: 'the line to be read', timeoutMs: 100_000 });
    const { waiting } = await platform.ledger.db
      .selectFrom('items')
      .select(({ fn }) => fn.countAll<string>().as('waiting'))
      .where('state', '=', 'queued')
      .executeTakeFirstOrThrow();
    expect(Number(waiting)).toBeGreaterThan(0);
  }, 120_000);
});
