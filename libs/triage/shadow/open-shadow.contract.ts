import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { MentionReceivedEvent } from '#libs/contracts';
import { inTransaction, type Ledger, migrate, openLedger } from '#libs/postgres';
import { endShadow, insertShadowRun } from './store/shadow-runs.js';
import { shadowCounts, largestDifferences } from './store/shadow.js';
import { openClassifier } from '../live-model/classifier.js';
import { createLogger, Metrics } from '#libs/service';
import { otherWeights } from '../../../test/support/other-weights.js';
import { until } from '../../../test/support/poll.js';
import { describeWith } from '../../../test/support/services.js';
import { type OpenShadow, openShadow } from './open-shadow.js';

const event = (id: string, text: string): MentionReceivedEvent => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'social.mention.received.v1',
  data: {
    network: 'x',
    nativeId: id,
    text,
    createdAt: '2026-03-02T09:00:00Z',
    brand: 'acme',
    author: { nativeId: 'jo' },
  },
});
/** Loading weights takes its time where others work too. */
const PATIENCE_MS = 30_000;
const FEWER = otherWeights('own-2', -20);
const MENTIONS = [
  event('need', 'my order has not arrived, please help'),
  event('chat', 'lovely morning'),
  event('vague', 'hm, the thing again'),
];

describeWith(['postgres'], 'a shadow run that triage keeps up', (given) => {
  let ledger: Ledger;
  const logged: string[] = [];
  const open: OpenShadow[] = [];
  const log = createLogger({
    service: 'test',
    level: 'info',
    destination: { write: (line: string) => void logged.push(line) },
  });
  beforeAll(async () => {
    ledger = openLedger(given.databaseUrl, { maxConnections: 8 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger.close());
  afterEach(async () => {
    for (const shadow of open.splice(0)) await shadow.close();
    await endShadow(ledger.db);
  });

  function triageProcess(from: Pick<Ledger, 'db'> = ledger) {
    const metrics = new Metrics({ service: 'test', processMetrics: false });
    const shadow = openShadow({
      ledger: from,
      log,
      metrics,
      classifier: openClassifier(),
      everyMs: 3_600_000,
    });
    open.push(shadow);
    return { shadow, metrics };
  }
  const start = (weights: Uint8Array) =>
    inTransaction(ledger.db, (tx) =>
      insertShadowRun(tx, { candidate: 'own-2', weights, share: 1, startedBy: 'ops' }),
    );
  const seenOf = async (runId: string) =>
    (await shadowCounts(ledger.db, runId)).reduce((sum, { mentions }) => sum + mentions, 0);

  it(
    'runs in every process, and the counts of all processes are added up',
    async () => {
      const processes = [triageProcess(), triageProcess()];
      const { id } = await start(FEWER);
      for (const { shadow } of processes) {
        await shadow.round();
        shadow.offer(MENTIONS);
      }
      await until(
        async () => {
          for (const { shadow } of processes) await shadow.round();
          return (await seenOf(id)) === 2 * MENTIONS.length;
        },
        { what: 'both processes to tell what they saw' },
      );
      const telling = await largestDifferences(ledger.db, id, 10);
      expect(telling[0]).toMatchObject({
        eventId: 'need',
        live: { way: 'support' },
        candidate: { way: 'marketing', supportProbability: 0 },
      });
      const text = await processes[0]?.metrics.registry.metrics();
      expect(text).toMatch(
        /dutydesk_triage_shadow_mentions_total\{live="support",candidate="marketing",.*\} [1-9]/,
      );
    },
    PATIENCE_MS,
  );

  it(
    'counts no mention of one run for the next, and stops at its end',
    async () => {
      const { shadow } = triageProcess();
      const first = await start(FEWER);
      await shadow.round();
      shadow.offer(MENTIONS);
      const second = await start(FEWER);
      await shadow.round();
      await endShadow(ledger.db);
      await shadow.round();
      shadow.offer(MENTIONS);
      await shadow.round();
      expect(await seenOf(second.id)).toBe(0);
      expect(await seenOf(first.id)).toBeLessThanOrEqual(MENTIONS.length);
    },
    PATIENCE_MS,
  );

  it(
    'logs once that a candidate cannot be used, and does not try it again',
    async () => {
      const { shadow } = triageProcess();
      const { id } = await start(new Uint8Array([1, 2, 3]));
      logged.length = 0;
      await shadow.round();
      shadow.offer(MENTIONS);
      await shadow.round();
      expect(logged.filter((line) => line.includes('could not be used'))).toHaveLength(1);
      expect(await seenOf(id)).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    'keeps its counts while the ledger is away, and records them afterwards',
    async () => {
      const away = openLedger('postgres://dutydesk@127.0.0.1:1/dutydesk');
      const now = { db: ledger.db };
      const { shadow } = triageProcess(now);
      const { id } = await start(FEWER);
      await shadow.round();
      shadow.offer(MENTIONS);
      now.db = away.db;
      await shadow.round();
      await shadow.round();
      expect(await seenOf(id)).toBe(0);
      now.db = ledger.db;
      await until(
        async () => {
          await shadow.round();
          return (await seenOf(id)) === MENTIONS.length;
        },
        { what: 'the counts to be told' },
      );
      await away.close();
    },
    PATIENCE_MS,
  );
});
