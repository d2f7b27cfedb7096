import { DutydeskError, STAFF_COLUMNS, type StaffColumn } from '#libs/contracts';
import { lockStaff, type StaffMember, type StaffContact, type StaffEntry, upsertPeople } from '#libs/access';
import { type Database, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { listManualHolidays } from '../../holiday/store/rotation-holidays.js';
import { regionProblems } from '../../holiday/domain/public-holidays.js';
import type { Problem } from '../../model/model.js';
import type { RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import type { StatedFormat } from '../table/table-query.js';
import { readStaffList, type StaffList, type StaffListRow } from './read-staff-list.js';
import { rememberStatedHeadings, withRememberedHeadings } from './remembered-format.js';
import { wrongRows } from '../table/read-table.js';

export interface StaffChanges {
  readonly added: readonly StaffEntry[];
  readonly changed: readonly { readonly person: StaffEntry; readonly columns: readonly StaffColumn[] }[];
  /** With their last day set. */
  readonly ended: readonly StaffEntry[];
  readonly unchanged: number;
}

export interface StaffImport {
  readonly csv: Uint8Array;
  readonly format: StatedFormat;
  /** end: whoever is missing from the list leaves today. */
  readonly leavers: 'keep' | 'end';
  /** How many may leave though they are more than a tenth of the staff. */
  readonly endAtMost?: number | undefined;
  /** Say what would change and change nothing. */
  readonly dryRun: boolean;
}

export interface StaffImported extends Pick<StaffList, 'mapped' | 'ignored'> {
  readonly dryRun: boolean;
  /** Ids, as those that ended. */
  readonly added: readonly string[];
  readonly changed: readonly { readonly id: string; readonly columns: readonly StaffColumn[] }[];
  readonly ended: readonly string[];
  readonly unchanged: number;
}

/** Brings the staff list in line with a CSV file: all of it or nothing. Rota plans anew after a change. */
export async function importStaff(
  deps: Pick<RotaDeps, 'db' | 'live' | 'now'>,
  { csv, format: stated, leavers, endAtMost, dryRun }: StaffImport,
): Promise<StaffImported> {
  const format = await withRememberedHeadings(deps.db, 'staff', stated);
  const { rows, columns, mapped, ignored } = readStaffList(csv, format);
  const list = rows.map(({ person }) => person);
  if (list.length === 0 && leavers === 'end') {
    throw new DutydeskError('staff.invalid', {
      detail: 'An empty list with leavers=end would end everybody.',
    });
  }
  const today = new Date(deps.now()).toISOString().slice(0, 10);
  await refuseUnknownRegions(deps.db, rows);
  const changes = await inTransaction(deps.db, async (tx) => {
    const existing = await lockStaff(tx);
    const planned = planImport(list, existing, leavers === 'end' ? today : null, columns);
    refuseManyLeavers(planned.ended, existing, today, endAtMost);
    const writes = [...planned.added, ...planned.changed.map(({ person }) => person), ...planned.ended];
    if (!dryRun) {
      await upsertPeople(tx, writes);
      await rememberStatedHeadings(tx, 'staff', format);
    }
    return { ...planned, writes: writes.length };
  });
  if (!dryRun && changes.writes > 0) announceRotaChange(deps, 'staff-changed');
  return {
    dryRun,
    mapped,
    ignored,
    added: changes.added.map((person) => person.id),
    changed: changes.changed.map(({ person, columns: names }) => ({ id: person.id, columns: names })),
    ended: changes.ended.map((person) => person.id),
    unchanged: changes.unchanged,
  };
}

/** Part of the staff that an import may end unasked; a file that was cut short ends more. One person always may. */
const LEAVERS_UNASKED = 0.1;

function refuseManyLeavers(
  ended: readonly StaffEntry[],
  existing: ReadonlyMap<string, StaffMember>,
  today: string,
  endAtMost = 0,
): void {
  const staff = [...existing.values()].filter(({ leaves }) => leaves === null || leaves > today).length;
  if (ended.length <= Math.max(1, staff * LEAVERS_UNASKED, endAtMost)) return;
  throw new DutydeskError('staff.many_leavers', {
    detail: `This ends ${ended.length} of ${staff} people; say --end-at-most ${ended.length} (or --yes) if that is meant. Nothing was changed.`,
    extra: { ended: ended.length, staff },
  });
}

/** Adds people or changes them, unless a region is unknown: pointers such as `/3/region`. */
export async function keepPeople(tx: LedgerTransaction, people: readonly StaffEntry[]): Promise<void> {
  if (people.length === 0) return;
  const [first, ...more] = await unknownRegions(tx, people);
  if (first !== undefined) {
    const fields = [first, ...more].map(({ pointer, sentence: message }) => ({ pointer, message }));
    throw new DutydeskError('staff.invalid', { detail: first.sentence, fields });
  }
  const existing = await lockStaff(tx);
  await upsertPeople(
    tx,
    people.map((person) => ({ ...contactOf(existing.get(person.id)), ...person })),
  );
}

/** What a request that does not know of contacts and dated levels leaves as it is. */
function contactOf(
  person: StaffMember | undefined,
): Partial<StaffContact & Pick<StaffMember, 'levelChanges'>> {
  if (person === undefined) return {};
  const { email, chat, manager, workingDays, levelChanges } = person;
  return { email, chat, manager, workingDays, levelChanges };
}

/** A region of which no holidays are known would silently have none. */
async function unknownRegions(db: Database, people: readonly StaffEntry[]): Promise<Problem[]> {
  const byHand = (await listManualHolidays(db)).map(({ region }) => region);
  return regionProblems(
    people.map(({ region }) => region),
    byHand,
  );
}

async function refuseUnknownRegions(db: Database, rows: readonly StaffListRow[]): Promise<void> {
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
 * @param stated the columns that the list has; of people who are known already the others stay as they are
 */
export function planImport(
  list: readonly StaffEntry[],
  existing: ReadonlyMap<string, StaffMember>,
  endOn: string | null,
  stated: readonly StaffColumn[] = STAFF_COLUMNS,
): StaffChanges {
  const added = list.filter((person) => !existing.has(person.id));
  const changed = list.flatMap((person) => {
    const before = existing.get(person.id);
    if (before === undefined) return [];
    const columns = stated.filter((column) => !sameCell(before[column], person[column]));
    if (columns.length === 0) return [];
    const { load: _load, ...known } = before;
    const news = Object.fromEntries(columns.map((column) => [column, person[column]]));
    return [{ person: { ...known, ...news }, columns }];
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
