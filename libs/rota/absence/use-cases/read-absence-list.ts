import { LIMITS } from '#libs/contracts';
import type { Absence, AbsencePolicy } from '../../model/model.js';
import { readTable, type TableRow, type TableShape } from '../../staff/table/read-table.js';

export const ABSENCE_COLUMNS = ['id', 'person', 'from', 'to', 'kind', 'policy'] as const;
export type AbsenceColumn = (typeof ABSENCE_COLUMNS)[number];

export interface AbsenceRow {
  readonly absence: Absence;
  /** Line of the file. */
  readonly row: number;
}

export const ABSENCE_TABLE = {
  columns: ABSENCE_COLUMNS,
  required: ['person', 'from', 'to'],
  mostRows: 100_000,
  code: 'absence.invalid',
} as const satisfies TableShape<AbsenceColumn>;

const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
/** Illness and parental leave are not made up for, as docs/rotation.md says; anything else has to say. */
const POLICY_OF_KIND: Readonly<Record<string, AbsencePolicy>> = {
  vacation: 'catch-up',
  sick: 'neutral',
  parental: 'neutral',
};

/**
 * Reads absences in CSV. Without an id a row is known by its person and first day, so that the same list can be
 * imported again.
 * @throws DutydeskError `absence.invalid` with every wrong cell in `extra.rows`
 */
export function readAbsenceList(csv: Uint8Array): AbsenceRow[] {
  const rowOf = new Map<string, number>();
  return readTable(csv, ABSENCE_TABLE, (line) => {
    const { cell, row, complain } = line;
    const [person, from, to] = [cell('person'), cell('from'), cell('to')];
    if (person === '') complain('person', 'Give the id of somebody on the staff list.');
    const id = cell('id') === '' ? `${person}.${from}`.replaceAll(/[^A-Za-z0-9_.-]/g, '-') : cell('id');
    if (!ID.test(id)) complain('id', 'Use 1 to 64 letters, digits, dots, hyphens or underscores.');
    const earlier = rowOf.get(id);
    if (earlier !== undefined) complain('id', `The id "${id}" is in row ${earlier} already.`);
    rowOf.set(id, row);
    const kind = cell('kind') === '' ? 'vacation' : cell('kind');
    if (kind.length > LIMITS.name) complain('kind', `Use at most ${LIMITS.name} letters.`);
    return { row, absence: { id, person, from, to, kind, policy: readPolicy(line, kind) } };
  });
}

function readPolicy({ cell, complain }: TableRow<AbsenceColumn>, kind: string): AbsencePolicy {
  const policy = cell('policy') === '' ? POLICY_OF_KIND[kind.toLowerCase()] : cell('policy');
  if (policy === 'catch-up' || policy === 'neutral') return policy;
  complain('policy', 'Use catch-up (the same total is served) or neutral (nothing is owed for that time).');
  return 'neutral';
}
