import { DutydeskError, STAFF_COLUMNS, type StaffColumn } from '#libs/contracts';
import { lockStaff, type Person, type StaffEntry, upsertPeople } from '#libs/access';
import { type Database, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { listManualHolidays } from '../../holiday/store/rotation-holidays.js';
import { regionProblems } from '../../holiday/domain/public-holidays.js';
import type { Problem } from '../../model/model.js';
import type { RotaDeps } from '../../rota-deps.js';
import type { AnswerOf, InputOf } from '#libs/http';
import { tellRota } from '../../tell-rota.js';
import type { IMPORT_STAFF } from '../api/staff.routes.js';
import { readStaffList, type StaffRow } from './read-staff-list.js';
import { wrongRows } from '../table/read-table.js';

export interface StaffChanges {
  readonly added: readonly StaffEntry[];
  readonly changed: readonly { readonly person: StaffEntry; readonly columns: readonly StaffColumn[] }[];
  /** With their last day set. */
  readonly ended: readonly StaffEntry[];
  readonly unchanged: number;
}

/** Brings the staff list in line with a CSV file: all of it or nothing. Rota plans anew after a change. */
export async function importStaff(
  deps: RotaDeps,
  { query }: Pick<InputOf<typeof IMPORT_STAFF>, 'query'>,
  csv: Uint8Array,
): Promise<AnswerOf<typeof IMPORT_STAFF>> {
  const rows = readStaffList(csv);
  const list = rows.map(({ person }) => person);
  if (list.length === 0 && query.leavers === 'end') {
    throw new DutydeskError('staff.invalid', {
      detail: 'An empty list with leavers=end would end everybody.',
    });
  }
  const today = new Date(deps.now()).toISOString().slice(0, 10);
  await refuseUnknownRegions(deps.db, rows);
  const changes = await inTransaction(deps.db, async (tx) => {
    const planned = planImport(list, await lockStaff(tx), query.leavers === 'end' ? today : null);
    const writes = [...planned.added, ...planned.changed.map(({ person }) => person), ...planned.ended];
    if (!query.dryRun) await upsertPeople(tx, writes);
    return { ...planned, writes: writes.length };
  });
  if (!query.dryRun && changes.writes > 0) tellRota(deps, 'staff-changed');
  return {
    dryRun: query.dryRun,
    added: changes.added.map((person) => person.id),
    changed: changes.changed.map(({ person, columns }) => ({ id: person.id, columns })),
    ended: changes.ended.map((person) => person.id),
    unchanged: changes.unchanged,
  };
}

/** Adds people or changes them, unless a region is unknown: pointers such as `/3/region`. */
export async function keepPeople(tx: LedgerTransaction, people: readonly StaffEntry[]): Promise<void> {
  if (people.length === 0) return;
  const [first, ...more] = await unknownRegions(tx, people);
  if (first !== undefined) {
    const fields = [first, ...more].map(({ pointer, sentence: message }) => ({ pointer, message }));
    throw new DutydeskError('staff.invalid', { detail: first.sentence, fields });
  }
  await lockStaff(tx);
  await upsertPeople(tx, people);
}

/** A region of which no holidays are known would silently have none. */
async function unknownRegions(db: Database, people: readonly StaffEntry[]): Promise<Problem[]> {
  const byHand = (await listManualHolidays(db)).map(({ region }) => region);
  return regionProblems(
    people.map(({ region }) => region),
    byHand,
  );
}

async function refuseUnknownRegions(db: Database, rows: readonly StaffRow[]): Promise<void> {
  const problems = await unknownRegions(
    db,
    rows.map(({ person }) => person),
  );
  if (problems.length === 0) return;
  throw wrongRows(
    'staff.invalid',
    problems.map(({ pointer, sentence }) => ({
      row: rows[Number(pointer.split('/')[1])]?.row ?? 1,
      column: 'region',
      message: sentence,
    })),
  );
}

/**
 * What an import changes. Pure.
 * @param endOn the day from which those who are missing from the list have left; null leaves them alone
 */
export function planImport(
  list: readonly StaffEntry[],
  existing: ReadonlyMap<string, Person>,
  endOn: string | null,
): StaffChanges {
  const added = list.filter((person) => !existing.has(person.id));
  const changed = list.flatMap((person) => {
    const before = existing.get(person.id);
    if (before === undefined) return [];
    const columns = STAFF_COLUMNS.filter((column) => !sameCell(before[column], person[column]));
    return columns.length === 0 ? [] : [{ person, columns }];
  });
  const listed = new Set(list.map((person) => person.id));
  const ended =
    endOn === null
      ? []
      : [...existing.values()]
          .filter((person) => !listed.has(person.id) && (person.leaves === null || person.leaves > endOn))
          .map(({ load: _load, ...person }) => ({ ...person, leaves: endOn }));
  return { added, changed, ended, unchanged: list.length - added.length - changed.length };
}

function sameCell(a: StaffEntry[StaffColumn], b: StaffEntry[StaffColumn]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
