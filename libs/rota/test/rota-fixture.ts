import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type StaffEntry, upsertPeople } from '#libs/access';
import { type Ledger, migrate, openLedger } from '#libs/postgres';
import { putDeskRow } from '../plan/store/rotation-rows.js';
import { keepPlan, type KeptPlan } from '../plan/use-cases/keep-plan.js';
import { refreshDuty } from '../duty/use-cases/refresh-duty.js';

export const DAY_MS = 86_400_000;
export const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

export interface Told {
  readonly kind: string;
  readonly slotId: string;
  readonly personId: string;
  readonly move?: string;
  readonly minutesBefore?: number;
  readonly startsAt?: string;
}

/** A ledger for one contract file, emptied before each test, with what stories of the rota need. */
export interface RotaFixture {
  readonly ledger: Ledger;
  readonly staff: (...ids: readonly string[]) => Promise<unknown>;
  readonly person: (id: string, over?: Partial<StaffEntry>) => Promise<unknown>;
  readonly desk: (rule: string, over?: object, id?: string) => Promise<void>;
  /** Events of duty in the outbox, in order. */
  readonly told: () => Promise<Told[]>;
  /** What rota does when something changed: plan, then derive duty. */
  readonly round: () => Promise<KeptPlan>;
}

const TABLES = [
  'people, desks, duty, plan_versions, plan_problems, slot_overrides, slot_swaps, duty_postings',
  'duty_reminders, outbox, rota_settings, absences, holidays, manual_holidays',
].join(', ');

/** Call it within a describe; the ledger is there in hooks and tests. */
export function rotaFixture(databaseUrl: () => string): RotaFixture {
  let ledger: Ledger | undefined;
  const the = (): Ledger => {
    if (ledger === undefined) throw new Error('The ledger is opened in a beforeAll: ask in a hook or test');
    return ledger;
  };
  beforeAll(async () => {
    ledger = openLedger(databaseUrl(), { maxConnections: 6 });
    await migrate(ledger);
  }, 30_000);
  afterAll(() => ledger?.close());
  beforeEach(async () => {
    await the().pool.query(`truncate ${TABLES} cascade`);
  });
  const person: RotaFixture['person'] = (id, over = {}) =>
    the()
      .db.transaction()
      .execute((tx) =>
        upsertPeople(tx, [
          {
            id,
            name: id,
            zone: 'Europe/Berlin',
            department: null,
            skills: [],
            joins: null,
            leaves: null,
            capacity: 5,
            region: null,
            level: 'regular',
            share: { num: 1, den: 1 },
            ...over,
          },
        ]),
      );
  return {
    get ledger() {
      return the();
    },
    person,
    staff: async (...ids) => {
      for (const id of ids) await person(id);
    },
    desk: (rule, over = {}, id = 'care') =>
      putDeskRow(the().db, {
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
          ...over,
        },
      }),
    told: async () =>
      (
        await the().pool.query<{ payload: Told }>(
          "select payload from outbox where topic = 'care.duty.v1' order by id",
        )
      ).rows.map((row) => row.payload),
    round: async () => {
      const kept = await keepPlan(the());
      await refreshDuty(the());
      return kept;
    },
  };
}
