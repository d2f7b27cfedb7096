import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROTA } from '#apps/rota';
import { upsertPeople } from '#libs/access';
import { isConflict } from '#libs/postgres';
import { listPlanProblems, listOnDuty, publishedPlan, putDeskRow, writeRotaSettings } from '#libs/rota';
import { type Platform, platformOf, startApp } from '#libs/platform';
import { createLogger, readSettings } from '#libs/service';
import type { INestApplicationContext } from '@nestjs/common';
import { until } from '../support/poll.js';
import { describeWith } from '../support/services.js';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

// The embedded profile starts its own PostgreSQL.
describeWith([], 'stories of the rotation, from staff list to duty', () => {
  let folder: string;
  let platform: Platform;
  let app: INestApplicationContext | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dutydesk-rota-'));
    await chmod(folder, 0o755);
    app = await startApp([ROTA], {
      settings: readSettings({ DATA_DIR: folder, LOG_LEVEL: 'warn' }),
      log: createLogger({ service: 'scenario', level: 'warn' }),
      processMetrics: false,
      service: 'scenario',
    });
    platform = platformOf(app);
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  beforeEach(async () => {
    const tables = [
      'people, desks, duty, plan_versions, plan_problems, duty_postings, outbox, rota_settings',
      'slot_swaps, slot_overrides, absences, holidays',
    ].join(', ');
    // A planning round can run at the same time. Then one of the two must retry.
    await until(
      () =>
        platform.ledger.pool.query(`truncate ${tables} cascade`).then(
          () => true,
          (error: unknown) => {
            if (isConflict(error)) return false;
            throw error;
          },
        ),
      { what: 'an empty ledger' },
    );
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

  /** Publishes a change for rota. Resolves with the plan that rota publishes after the given one. */
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
    // A turn from Friday to Monday weighs more than three of the others: hours are shared, not turns.
    const { weight } = body.certificate;
    expect(weight?.spread ?? Infinity).toBeLessThanOrEqual(weight?.heaviestDuty ?? 0);
    const on = await until(() => listOnDuty(platform.ledger.db, null, 'weekdays').then(([one]) => one), {
      what: 'somebody on duty',
    });
    expect(on.slotId).toMatch(/^weekdays\//);
  }, 120_000);

  it('when one of ten people leaves in ten weeks, the fewest duties change, and none before that date', async () => {
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

  it('two desks with one person in common: nobody serves both at the same time', async () => {
    await staff(8);
    await desk('four', 'FREQ=DAILY', ['p00', 'p01', 'p02', 'p03']);
    await desk('five', 'FREQ=DAILY', ['p03', 'p04', 'p05', 'p06', 'p07']);
    const { body } = await planAfter(undefined);
    expect(body.certificate).toMatchObject({ valid: true, holes: 0, violations: [] });
    const starts = new Map(body.slots.map(({ id, start }) => [id, start]));
    const seats = body.assignments.map(({ slot, person }) => `${person} ${starts.get(slot)}`);
    expect(new Set(seats).size).toBe(seats.length);
  }, 120_000);

  it('a desk that cannot be planned keeps its published plan, other desks follow the staff, and the problem is visible', async () => {
    await staff(8);
    await desk('whole', 'FREQ=DAILY');
    await desk('broken', 'FREQ=DAILY');
    const first = await planAfter(undefined);
    await desk('broken', 'FREQ=SOMETIMES');
    await staff(8, { p03: dateIn(20) });
    const { body } = await planAfter(first.id);
    const of = (list: readonly { slot: string; person: string }[], id: string) =>
      list.filter(({ slot }) => slot.startsWith(`${id}/`));
    expect(of(body.assignments, 'broken')).toEqual(of(first.body.assignments, 'broken'));
    const late = of(body.assignments, 'whole').filter(({ slot }) => slot >= `whole/${dateIn(20)}`);
    expect(late.filter(({ person }) => person === 'p03')).toEqual([]);
    const problems = () => platform.metrics.registry.getSingleMetricAsString('dutydesk_rota_problems');
    expect(await problems()).toMatch(/kind="desk"[^}]*\} 1$/m);
    expect(await listPlanProblems(platform.ledger.db)).toMatchObject([
      { subject: 'broken', code: 'recurrence-invalid', pointer: '/recurrence/rule' },
    ]);
    await desk('broken', 'FREQ=DAILY');
    await platform.live.publish('rota', { kind: 'test' });
    await until(async () => ((await listPlanProblems(platform.ledger.db)).length === 0 ? true : null), {
      what: 'the problem to be gone',
      timeoutMs: 60_000,
    });
    expect(await problems()).toMatch(/kind="desk"[^}]*\} 0$/m);
  }, 120_000);

  it('a longer plan continues the order: nobody serves two turns in a row', async () => {
    await staff(7);
    await desk('daily', 'FREQ=DAILY');
    // The planner varies the weekdays of each person, so the order is not the same every week.
    const same = { num: 1, den: 1 };
    const weights = { unsocial: same, holiday: same };
    const settings = { publishing: 'automatic' as const, reminderMinutes: [], weights };
    await writeRotaSettings(platform.ledger.db, { ...settings, horizonWeeks: 4 });
    const first = await planAfter(undefined);
    await writeRotaSettings(platform.ledger.db, { ...settings, horizonWeeks: 12 });
    const { body } = await planAfter(first.id);
    const people = body.assignments.map(({ person }) => person);
    const early = people.flatMap((person, at) =>
      people.slice(at + 1, at + 2).includes(person) ? [`${person} ${body.assignments[at]?.slot}`] : [],
    );
    expect(early).toEqual([]);
    expect(people.length).toBeGreaterThan(12 * 7);
  }, 120_000);
});
