import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deleteAbsence } from '../../absence/store/absences.js';
import { deleteManualHoliday } from '../../holiday/store/rotation-holidays.js';
import { lockRota, writeRotaSettings } from '../store/rota-settings.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { APPLY_ROTA } from '../api/apply.routes.js';
import { keepPeople } from '../../staff/use-cases/import-staff.js';
import { recordOverride, takeOverrideBack } from '../../override/use-cases/override-duty.js';
import { readPeople } from '../../staff/use-cases/read-staff-list.js';
import { giveDeskUp, putDesks } from '../../desk/use-cases/change-desk.js';
import { loadPublishedRota } from './published-rota.js';
import { layOverride, liftOverride, rotaWith } from '../../override/use-cases/override-slot.js';
import { prefixPointers } from './pointers.js';
import { keepAbsences } from '../../absence/use-cases/record-absence.js';
import { keepHoliday } from '../../holiday/use-cases/record-holiday.js';

type Wanted = InputOf<typeof APPLY_ROTA>['body'];
type Section = 'holidays' | 'desks' | 'absences' | 'slotOverrides' | 'timeOverrides';
type Put<S extends Section> = NonNullable<Wanted[S]>['put'][number];
type Removed<S extends Section> = NonNullable<Wanted[S]>['remove'][number];

/** Everything worked: undo it. */
class TriedOnly extends Error {}

/** Each entry by itself, those that go first; a fault names the entry. */
async function eachOf<S extends Section>(
  wanted: Wanted,
  section: S,
  remove: (entry: Removed<S>) => Promise<unknown>,
  put?: (entry: Put<S>) => Promise<unknown>,
): Promise<void> {
  const { [section]: changes } = wanted;
  for (const [at, entry] of (changes?.remove ?? []).entries())
    await prefixPointers(`/${section}/remove/${at}`, () => remove(entry));
  if (put === undefined) return;
  for (const [at, entry] of (changes?.put ?? []).entries())
    await prefixPointers(`/${section}/put/${at}`, () => put(entry));
}

async function applyOverrides(tx: LedgerTransaction, wanted: Wanted, caller: Caller): Promise<void> {
  const { slotOverrides } = wanted;
  if (slotOverrides !== undefined && slotOverrides.remove.length + slotOverrides.put.length > 0) {
    let rota = await prefixPointers('/slotOverrides', () => loadPublishedRota(tx));
    await eachOf(
      wanted,
      'slotOverrides',
      async (id) => (rota = rotaWith(rota, await liftOverride(tx, rota, id, caller))),
      async (body) => (rota = rotaWith(rota, await layOverride(tx, rota, body, caller))),
    );
  }
  await eachOf(
    wanted,
    'timeOverrides',
    (id) => takeOverrideBack(tx, id),
    (body) => recordOverride(tx, { body, caller }),
  );
}

async function applyAll(
  tx: LedgerTransaction,
  deps: RotaDeps,
  wanted: Wanted,
  caller: Caller,
): Promise<void> {
  const by = actorOf(caller);
  const { settings, people, desks, absences } = wanted;
  if (settings !== undefined) await writeRotaSettings(tx, settings);
  await eachOf(
    wanted,
    'holidays',
    async ({ region, date }) => {
      if (!(await deleteManualHoliday(tx, region, date))) throw new DutydeskError('holiday.not_found');
    },
    (holiday) => keepHoliday(tx, holiday, by),
  );
  await prefixPointers('/people', async () => keepPeople(tx, readPeople(people)));
  await eachOf(wanted, 'desks', (id) => giveDeskUp(tx, deps, id));
  await prefixPointers('/desks/put', () => putDesks(tx, desks?.put ?? []));
  await eachOf(wanted, 'absences', async (id) => {
    if (!(await deleteAbsence(tx, id))) throw new DutydeskError('absence.not_found');
  });
  await prefixPointers('/absences/put', () => keepAbsences(tx, absences?.put ?? [], by));
  await applyOverrides(tx, wanted, caller);
}

function countOf({ settings, people, ...sections }: Wanted): number {
  const lists = Object.values(sections).map((one) => one.put.length + one.remove.length);
  return lists.reduce((sum, count) => sum + count, Number(settings !== undefined) + people.length);
}

/** Brings the rotation in line with what is wanted: all of it in one transaction, or nothing. */
export async function applyRota(
  deps: RotaDeps,
  { query, body, caller }: InputOf<typeof APPLY_ROTA>,
): Promise<AnswerOf<typeof APPLY_ROTA>> {
  const { dryRun } = query;
  try {
    await inTransaction(deps.db, async (tx) => {
      await lockRota(tx);
      await applyAll(tx, deps, body, caller);
      if (dryRun) throw new TriedOnly();
    });
  } catch (fault) {
    if (!(fault instanceof TriedOnly)) throw fault;
  }
  const changes = countOf(body);
  if (!dryRun && changes > 0) announceRotaChange(deps, 'rota-applied');
  return { dryRun, changes };
}
