import { DutydeskError } from '#libs/contracts';
import { inTransaction, type LedgerTransaction } from '#libs/postgres';
import { deleteAbsence } from '../../absence/store/absences.js';
import { deleteManualHoliday } from '../../holiday/store/rotation-holidays.js';
import { lockRota, writeRotaSettings } from '../store/rota-settings.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf, type Caller } from '#libs/http';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { RotaSettings } from '../../duty/domain/rotation-rows.js';
import type { ManualHoliday } from '../../holiday/domain/manual-holidays.js';
import type { Absence, Desk } from '../../model/model.js';
import { keepPeople } from '../../staff/use-cases/import-staff.js';
import {
  type OverrideDuty,
  recordOverride,
  takeOverrideBack,
} from '../../override/use-cases/override-duty.js';
import { type PersonCells, readPeople } from '../../staff/use-cases/read-staff-list.js';
import { giveDeskUp, putDesks } from '../../desk/use-cases/change-desk.js';
import { loadPublishedRota } from './published-rota.js';
import {
  layOverride,
  liftOverride,
  rotaWith,
  type SlotOverrideWanted,
} from '../../override/use-cases/override-slot.js';
import { prefixPointers } from './pointers.js';
import { keepAbsences } from '../../absence/use-cases/record-absence.js';
import { keepHoliday } from '../../holiday/use-cases/record-holiday.js';

/** Entries that are made or changed, and those that go; these first. */
interface Changes<Put, Removed = string> {
  readonly remove: readonly Removed[];
  readonly put: readonly Put[];
}

/** What is left out stays as it is; entries that go are named by their id. */
interface Wanted {
  readonly settings?: RotaSettings | undefined;
  readonly holidays?: Changes<ManualHoliday, Pick<ManualHoliday, 'region' | 'date'>> | undefined;
  readonly people: readonly PersonCells[];
  readonly desks?: Changes<Desk> | undefined;
  readonly absences?: Changes<Absence> | undefined;
  readonly slotOverrides?: Changes<Omit<SlotOverrideWanted, 'from' | 'to'>> | undefined;
  readonly timeOverrides?: Changes<Omit<OverrideDuty, 'createdBy'>> | undefined;
}

export interface ApplyRota {
  readonly wanted: Wanted;
  /** Try all of it and change nothing. */
  readonly dryRun: boolean;
  readonly caller: Caller;
}

export interface AppliedRota {
  readonly dryRun: boolean;
  /** How many entries were wanted. */
  readonly changes: number;
}

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
    (override) => recordOverride(tx, { ...override, createdBy: actorOf(caller) }),
  );
}

async function applyAll(
  tx: LedgerTransaction,
  deps: Pick<RotaDeps, 'queuesAtDesk'>,
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
  deps: Pick<RotaDeps, 'db' | 'live' | 'queuesAtDesk'>,
  { wanted, dryRun, caller }: ApplyRota,
): Promise<AppliedRota> {
  try {
    await inTransaction(deps.db, async (tx) => {
      await lockRota(tx);
      await applyAll(tx, deps, wanted, caller);
      if (dryRun) throw new TriedOnly();
    });
  } catch (fault) {
    if (!(fault instanceof TriedOnly)) throw fault;
  }
  const changes = countOf(wanted);
  if (!dryRun && changes > 0) announceRotaChange(deps, 'rota-applied');
  return { dryRun, changes };
}
