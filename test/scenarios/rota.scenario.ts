import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRota } from '#apps/rota';
import { onDuty, publishedPlan, putDeskRow, upsertPeople } from '#libs/ledger';
import { openPlatform, type Platform, type Running } from '#libs/platform';
import { createLogger, Health, Metrics, readSettings } from '#libs/runtime';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

// The embedded profile brings its own PostgreSQL.
describeWith([], 'stories of the rotation, from staff list to duty', () => {
  let folder: string;
  let platform: Platform;
  let rota: Running;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-rota-'));
    await chmod(folder, 0o755);
    platform = await openPlatform({
      settings: readSettings({ DATA_DIR: folder, LOG_LEVEL: 'warn' }),
      log: createLogger({ service: 'scenario', level: 'warn' }),
      metrics: new Metrics({ service: 'scenario', processMetrics: false }),
      health: new Health(),
      service: 'scenario',
    });
    await platform.ready();
    rota = await startRota(platform);
  }, 120_000);

  afterAll(async () => {
    await rota?.close();
    await platform?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  beforeEach(async () => {
    await platform.ledger.pool.query('truncate people, duty, plan_versions, duty_postings, outbox cascade');
    await platform.ledger.pool.query('truncate desks cascade');
  });

  const staff = (count: number, leaves: Readonly<Record<string, string>> = {}) =>
    platform.ledger.db.transaction().execute((tx) =>
      upsertPeople(
        tx,
        Array.from({ length: count }, (_, n) => `p${String(n).padStart(2, '0')}`).map((id) => ({
          id,
          name: id,
          zone: 'Europe/Berlin',
          department: null,
          skills: [],
          joins: null,
          leaves: leaves[id] ?? null,
          capacity: 5,
          region: null,
          level: 'regular' as const,
          share: { num: 1, den: 1 },
        })),
      ),
    );

  const desk = (id: string, rule: string, members?: readonly string[]) =>
    putDeskRow(platform.ledger.db, {
      id,
      name: id,
      zone: 'Europe/Berlin',
      handoffWeekday: 1,
      handoffTime: '09:00',
      seats: 1,
      startsOn: '2026-01-05',
      rotation: {
        recurrence: { start: '2026-01-05T09:00:00', rule },
        seats: [{ role: 'regular', count: 1 }],
        ...(members === undefined ? {} : { members }),
      },
    });

  /** Tells rota that something changed, and resolves with the plan that it publishes after the given one. */
  async function planAfter(before: string | undefined) {
    await platform.live.publish('rota', { kind: 'test' });
    return until(
      async () => {
        const plan = await publishedPlan(platform.ledger.db);
        return plan !== null && plan.id !== before ? plan : null;
      },
      { what: 'a new plan', timeoutMs: 60_000 },
    );
  }

  it('fourteen people in a rotation of weekdays: everybody serves, and somebody is on duty', async () => {
    await staff(14);
    await desk('weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR');
    const { body } = await planAfter(undefined);
    expect(body.certificate).toMatchObject({ valid: true, holes: 0, withoutDuty: [] });
    expect(body.certificate.spread).toBe(body.certificate.provenSpread);
    const on = await until(() => onDuty(platform.ledger.db, null, 'weekdays').then(([one]) => one), {
      what: 'somebody on duty',
    });
    expect(on.slotId).toMatch(/^weekdays\//);
  }, 120_000);

  it('one of ten leaves in ten weeks: the fewest duties change, and none before', async () => {
    await staff(10);
    await desk('weekly', 'FREQ=WEEKLY');
    const first = await planAfter(undefined);
    const leaving = dateIn(70);
    await staff(10, { p03: leaving });
    const { body } = await planAfter(first.id);
    const taken = first.body.assignments.filter(
      ({ slot, person }) => person === 'p03' && slot > `weekly/${leaving}`,
    );
    expect(body.provenFewest).toBe(body.changes.length);
    expect(body.changes.length).toBeGreaterThanOrEqual(taken.length);
    expect(body.changes.length).toBeLessThanOrEqual(taken.length + 2);
    expect(body.certificate.valid).toBe(true);
  }, 120_000);

  it('two desks with four and five people, one on both: nobody is on two at once', async () => {
    await staff(8);
    await desk('four', 'FREQ=DAILY', ['p00', 'p01', 'p02', 'p03']);
    await desk('five', 'FREQ=DAILY', ['p03', 'p04', 'p05', 'p06', 'p07']);
    const { body } = await planAfter(undefined);
    expect(body.certificate).toMatchObject({ valid: true, holes: 0, violations: [] });
    const starts = new Map(body.slots.map(({ id, start }) => [id, start]));
    const seats = body.assignments.map(({ slot, person }) => `${person} ${starts.get(slot)}`);
    expect(new Set(seats).size).toBe(seats.length);
  }, 120_000);
});
