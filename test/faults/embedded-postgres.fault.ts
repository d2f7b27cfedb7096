import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESK } from '#apps/desk';
import { TRIAGE } from '#apps/triage';
import { type Platform, platformOf, startApp } from '#libs/platform';
import { createLogger, readSettings } from '#libs/service';
import {
  expectEachOnce,
  expectWholeItems,
  type StreamEnds,
  untilSettled,
  watchStreamEnds,
} from '../support/checker.js';
import { until } from '../support/poll.js';
import { makeWorkload, publish, type Workload } from '../support/workload.js';

interface Stage {
  readonly folder: string;
  readonly platform: Platform;
  readonly ends: StreamEnds;
  close(): Promise<void>;
}

/** The embedded profile in this process, with its data in `folder`. */
async function setUp(folder: string): Promise<Stage> {
  const app = await startApp([TRIAGE, DESK], {
    settings: readSettings({ DATA_DIR: folder }),
    log: createLogger({ service: 'fault', level: 'silent' }),
    service: 'fault',
    processMetrics: false,
  });
  const platform = platformOf(app);
  const ends = await watchStreamEnds(platform.streams, 'checker');
  return {
    folder,
    platform,
    ends,
    async close() {
      await ends.stop();
      await app.close();
    },
  };
}

/** Publishes like a client that repeats unacknowledged events. */
async function publishPatiently({ platform }: Stage, { records }: Workload): Promise<void> {
  const producer = await platform.streams.producer();
  for (let at = 0; at < records.length; at += 100) {
    await until(() => publish(producer, records.slice(at, at + 100)).then(() => true), {
      what: 'a batch to be acknowledged',
      timeoutMs: 90_000,
    });
  }
}

async function expectNothingLost({ platform, ends }: Stage, workloads: readonly Workload[]): Promise<void> {
  await untilSettled(workloads, platform.ledger, ends, 90_000);
  await expectEachOnce(workloads, platform.ledger, ends);
  await expectWholeItems(platform.ledger);
}

describe('the embedded profile when its PostgreSQL is killed', () => {
  let stage: Stage;
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-embedded-'));
    await chmod(folder, 0o755);
    stage = await setUp(folder);
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    await rm(stage?.folder ?? '', { recursive: true, force: true });
  }, 60_000);

  it('recovers without help, three times, and loses nothing', async () => {
    const workloads = [41, 42, 43].map((seed) => makeWorkload({ mentions: 300, seed, malformed: 0.01 }));
    for (const workload of workloads) {
      const publishing = publishPatiently(stage, workload);
      const [first = ''] = (
        await readFile(path.join(stage.folder, 'postgres/cluster/postmaster.pid'), 'utf8')
      ).split('\n');
      process.kill(Number(first), 'SIGKILL');
      await publishing;
    }
    await expectNothingLost(stage, workloads);
    expect((await stage.platform.health.ready()).status).toBe('ok');
    expect(stage.platform.health.live().status).toBe('ok');
  }, 300_000);
});

const canMount = (() => {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
})();
if (!canMount)
  writeSync(2, 'SKIPPED the embedded profile on a full disk: file systems may not be mounted here\n');

/** Writes zeros until the file system has no room. */
function fill(file: string): void {
  const { status } = spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=1M'], { stdio: 'ignore' });
  if (status === 0) throw new Error('The file system did not become full.');
}

/** Publishes until the ledger has no room for it. @returns the place of the first record that was not acknowledged */
async function untilRefused({ platform }: Stage, { records }: Workload): Promise<number> {
  const producer = await platform.streams.producer();
  for (let at = 0; at < records.length; at += 100) {
    const acknowledged = await publish(producer, records.slice(at, at + 100)).then(
      () => true,
      () => false,
    );
    if (!acknowledged) return at;
  }
  throw new Error('The disk had room for everything.');
}

(canMount ? describe : describe.skip)('the embedded profile on a full disk', () => {
  let folder: string;
  let stage: Stage;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', folder]);
    stage = await setUp(folder);
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    execFileSync('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('accepts nothing while the disk is full, and recovers without help when there is room again', async () => {
    const before = makeWorkload({ mentions: 200, seed: 44 });
    const after = makeWorkload({ mentions: 3_000, seed: 45 });
    await publishPatiently(stage, before);
    const ballast = path.join(folder, 'ballast');
    fill(ballast);
    expect(await stage.platform.health.ready()).toMatchObject({ checks: { disk: { status: 'error' } } });
    const refused = await untilRefused(stage, after);
    await rm(ballast);
    await publishPatiently(stage, { ...after, records: after.records.slice(refused) });
    await expectNothingLost(stage, [before, after]);
  }, 300_000);
});
