import { databaseNow, type Ledger } from '#libs/postgres';
import { loadRotationRows } from '../../plan/store/rotation-rows.js';
import {
  type DutyPosting,
  planOfSlots,
  postDuty,
  type UnpostedDuty,
  unpostedDuty,
} from '../store/duty-postings.js';
import { plannableInput } from '../../plan/domain/plannable-input.js';
import type { RotationRows } from '../domain/rotation-rows.js';
import type { PlanInput, Slot } from '../../model/model.js';
import { settleLedger } from '../domain/duty-ledger.js';

const BATCH = 500;
/** Ledger lines worked out at a time: a slot has one for each person, and nobody else is served meanwhile. */
const LINES_AT_ONCE = 200_000;
const DAY_MS = 86_400_000;
const dateOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/**
 * Use case: put duty that is over into the duty ledger: credit to whoever served, owed by all who were liable. Slots
 * are looked up in the latest plan that has them, so that what was served before a horizon began anew counts too.
 * What never was in a plan, such as a person who helped out for an hour, is noted without credit. Desks that cannot be
 * planned as they stand wait until they can.
 */
export async function postServedDuty({ db }: Ledger): Promise<number> {
  if ((await unpostedDuty(db, 1)).length === 0) return 0;
  const now = await databaseNow(db);
  const rows = await loadRotationRows(db);
  const { unplannable } = plannableInput(rows, { from: dateOf(now), to: dateOf(now + DAY_MS) });
  const broken = unplannable.map(({ id }) => id);
  const over = await unpostedDuty(
    db,
    Math.max(1, Math.min(BATCH, Math.floor(LINES_AT_ONCE / Math.max(1, rows.people.length)))),
    broken,
  );
  if (over.length === 0) return 0;
  const ids = over.map(({ slotId }) => slotId);
  const postings = new Map(
    (await planOfSlots(db, ids)).flatMap(({ horizon, slots }) => settled(over, rows, horizon, slots)),
  );
  const all = over.map((one) => postings.get(one.slotId) ?? { ...one, date: dateOf(now), entries: [] });
  await postDuty(db, all);
  return all.length;
}

function settled(
  over: readonly UnpostedDuty[],
  rows: RotationRows,
  horizon: PlanInput['horizon'],
  slots: readonly Slot[],
): [slot: string, posting: DutyPosting][] {
  const dates = new Map(slots.map(({ id, date }) => [id, date]));
  const own = over.filter(({ slotId }) => dates.has(slotId));
  const served = own.map(({ slotId: slot, personId: person }) => ({ slot, person }));
  const { input } = plannableInput(rows, horizon);
  const entries = Map.groupBy(settleLedger(input, slots, served), ({ slot }) => slot);
  return own.map((one) => [
    one.slotId,
    { ...one, date: dates.get(one.slotId) ?? '', entries: entries.get(one.slotId) ?? [] },
  ]);
}
