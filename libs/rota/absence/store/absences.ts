import type { Absence, AbsencePolicy } from '../../model/model.js';
import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

interface AbsenceRow {
  id: string;
  person_id: string;
  begins: string;
  ends: string;
  kind: string;
  policy: AbsencePolicy;
}

function absenceOf(row: AbsenceRow): Absence {
  const { id, person_id: person, begins: from, ends: to, kind, policy } = row;
  return { id, person, from, to, kind, policy };
}

/** Absences in order of id. */
export async function loadAbsences(db: Database): Promise<Absence[]> {
  const result = await sql<AbsenceRow>`
    select id, person_id, begins, ends, kind, policy from absences order by id`.execute(db);
  return result.rows.map(absenceOf);
}

export interface AbsencePage {
  readonly person: string | null;
  /** Two dates. Absences that end on or before the first, or start on or after the second, are left out. */
  readonly from: string | null;
  readonly to: string | null;
  readonly after: string | null;
  readonly limit: number;
}

/** One page of the absences, in order of id. */
export async function pageAbsences(
  db: Database,
  { person, from, to, after, limit }: AbsencePage,
): Promise<Absence[]> {
  const result = await sql<AbsenceRow>`
    select id, person_id, begins, ends, kind, policy from absences
    where (${person}::text is null or person_id = ${person}) and (${after}::text is null or id > ${after})
      and (${from}::text is null or ends > ${from}) and (${to}::text is null or begins < ${to})
    order by id limit ${limit}`.execute(db);
  return result.rows.map(absenceOf);
}

/** Inserts or updates absences in one statement. */
export async function putAbsences(db: Database, absences: readonly Absence[], by: string): Promise<void> {
  if (absences.length === 0) return;
  await sql`
    insert into absences (id, person_id, begins, ends, kind, policy, created_by)
    select r.id, r.person, r."from", r."to", r.kind, r.policy, ${by}
    from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb)
      as r (id text, person text, "from" text, "to" text, kind text, policy text)
    on conflict (id) do update set person_id = excluded.person_id, begins = excluded.begins, ends = excluded.ends,
      kind = excluded.kind, policy = excluded.policy`.execute(db);
}

/** @returns false when the absence does not exist */
export async function deleteAbsence(db: Database, id: string): Promise<boolean> {
  const result = await sql`delete from absences where id = ${id}`.execute(db);
  return Number(result.numAffectedRows ?? 0) > 0;
}
