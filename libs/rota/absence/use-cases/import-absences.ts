import { inTransaction } from '#libs/postgres';
import { lockRota } from '../../plan/store/rota-settings.js';
import { loadRotationRows } from '../../plan/store/rotation-rows.js';
import { listAbsences, putAbsences } from '../store/absences.js';
import { planInputOf } from '../../duty/domain/rotation-rows.js';
import type { Absence } from '../../model/model.js';
import { validateInput } from '../../model/validate-input.js';
import type { RotaDeps } from '../../rota-deps.js';
import { actorOf } from '#libs/http';
import type { AnswerOf, InputOf } from '#libs/http';
import { tellRota } from '../../tell-rota.js';
import type { IMPORT_ABSENCES } from '../api/absences.routes.js';
import { type RowError, wrongRows } from '../../staff/table/read-table.js';
import { ABSENCE_COLUMNS, ABSENCE_TABLE, type AbsenceRow, readAbsenceList } from './read-absence-list.js';
import { TRIAL_HORIZON } from '../../plan/domain/trial-horizon.js';

/** Takes a list of absences in: all of it or nothing. Those that it does not name stay. */
export async function importAbsences(
  deps: RotaDeps,
  { query, caller }: Pick<InputOf<typeof IMPORT_ABSENCES>, 'query' | 'caller'>,
  csv: Uint8Array,
): Promise<AnswerOf<typeof IMPORT_ABSENCES>> {
  const rows = readAbsenceList(csv);
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
    const before = new Map((await listAbsences(tx)).map((one) => [one.id, one]));
    const planned = planChanges(rows, before);
    if (!query.dryRun) await putAbsences(tx, planned.writes, actorOf(caller));
    return planned;
  });
  if (!query.dryRun && changes.writes.length > 0) tellRota(deps, 'absence-changed');
  const { added, changed } = changes;
  return { dryRun: query.dryRun, added, changed, unchanged: rows.length - added.length - changed.length };
}

function absenceErrors(rows: readonly AbsenceRow[], input: Parameters<typeof validateInput>[0]): RowError[] {
  const absences = rows.map(({ absence }) => absence);
  return validateInput({ ...input, absences }).flatMap(({ pointer, sentence }) => {
    const [, list, at, column = ''] = pointer.split('/');
    return list === 'absences' ? [{ row: rows[Number(at)]?.row ?? 1, column, message: sentence }] : [];
  });
}

function planChanges(rows: readonly AbsenceRow[], before: ReadonlyMap<string, Absence>) {
  const added: string[] = [];
  const changed: { id: string; columns: string[] }[] = [];
  const writes: Absence[] = [];
  for (const { absence } of rows) {
    const known = before.get(absence.id);
    const columns = ABSENCE_COLUMNS.filter((column) => known?.[column] !== absence[column]);
    if (known === undefined) added.push(absence.id);
    else if (columns.length > 0) changed.push({ id: absence.id, columns });
    if (columns.length > 0) writes.push(absence);
  }
  return { added, changed, writes };
}
