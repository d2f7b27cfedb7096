import type { RotaDeps } from '../../rota-deps.js';
import { writeCsv } from '../../staff/table/write-csv.js';
import { loadAbsences } from '../store/absences.js';
import { ABSENCE_COLUMNS } from './read-absence-list.js';

/** All absences as a list that can be imported again. */
export async function exportAbsences({ db }: Pick<RotaDeps, 'db'>): Promise<string> {
  const absences = await loadAbsences(db);
  return writeCsv(
    ABSENCE_COLUMNS,
    absences.map((absence) => ABSENCE_COLUMNS.map((column) => absence[column])),
  );
}
