import { inTransaction } from '#libs/postgres';
import { lockRota } from '../../plan/store/rota-settings.js';
import { loadRotationRows } from '../../plan/store/rotation-rows.js';
import { loadAbsences, putAbsences } from '../store/absences.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import type { Absence } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { type RowError, wrongRows } from '../../staff/table/read-table.js';
import {
  ABSENCE_TABLE,
  type AbsenceColumn,
  type AbsenceList,
  type AbsenceRow,
  readAbsenceList,
} from './read-absence-list.js';
import { rememberStatedHeadings, withRememberedHeadings } from '../../staff/use-cases/remembered-format.js';
import type { StatedFormat } from '../../staff/table/table-query.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

export interface AbsenceImport {
  readonly csv: Uint8Array;
  readonly format: StatedFormat;
  /** Say what would change and change nothing. */
  readonly dryRun: boolean;
  readonly by: string;
}

export interface AbsencesImported extends Pick<AbsenceList, 'mapped' | 'ignored'> {
  readonly dryRun: boolean;
  /** Ids. */
  readonly added: readonly string[];
  readonly changed: readonly { readonly id: string; readonly columns: readonly AbsenceColumn[] }[];
  readonly unchanged: number;
}

/** Takes a list of absences in: all of it or nothing. Those that it does not name stay. */
export async function importAbsences(
  deps: Pick<RotaDeps, 'db' | 'live'>,
  { csv, format: stated, dryRun, by }: AbsenceImport,
): Promise<AbsencesImported> {
  const format = await withRememberedHeadings(deps.db, 'absences', stated);
  const { rows, columns, mapped, ignored } = readAbsenceList(csv, format);
  const changes = await inTransaction(deps.db, async (tx) => {
    await lockRota(tx);
    const { people } = await loadRotationRows(tx);
    // Whoever has left may have been away before.
    const staff = people.map((one) => ({ ...one, leaves: null }));
    const errors = absenceErrors(
      rows,
      planInputOf({ people: staff, desks: [], absences: [], holidays: [], lags: [] }, TRIAL_HORIZON),
    );
    if (errors.length > 0) throw wrongRows(ABSENCE_TABLE.code, errors);
    const before = new Map((await loadAbsences(tx)).map((one) => [one.id, one]));
    const planned = absenceChanges(rows, before, columns);
    if (!dryRun) {
      await putAbsences(tx, planned.writes, by);
      await rememberStatedHeadings(tx, 'absences', format);
    }
    return planned;
  });
  if (!dryRun && changes.writes.length > 0) announceRotaChange(deps, 'absence-changed');
  const { added, changed } = changes;
  const unchanged = rows.length - added.length - changed.length;
  return { dryRun, mapped, ignored, added, changed, unchanged };
}

function absenceErrors(rows: readonly AbsenceRow[], input: Parameters<typeof validateInput>[0]): RowError[] {
  const absences = rows.map(({ absence }) => absence);
  return validateInput({ ...input, absences }).flatMap(({ pointer, sentence }) => {
    const [, list, at, column = ''] = pointer.split('/');
    return list === 'absences' ? [{ row: rows[Number(at)]?.row ?? 1, column, message: sentence }] : [];
  });
}

/** @param stated the fields that the list has; the others of absences that are known stay as they are */
function absenceChanges(
  rows: readonly AbsenceRow[],
  before: ReadonlyMap<string, Absence>,
  stated: readonly AbsenceColumn[],
) {
  const added: string[] = [];
  const changed: { id: string; columns: AbsenceColumn[] }[] = [];
  const writes: Absence[] = [];
  for (const { absence } of rows) {
    const known = before.get(absence.id);
    if (known === undefined) {
      added.push(absence.id);
      writes.push(absence);
      continue;
    }
    const columns = stated.filter((column) => known[column] !== absence[column]);
    if (columns.length === 0) continue;
    changed.push({ id: absence.id, columns });
    writes.push({ ...known, ...Object.fromEntries(columns.map((column) => [column, absence[column]])) });
  }
  return { added, changed, writes };
}
