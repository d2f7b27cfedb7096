import type { PlanningEvent, PlanProblem } from '#libs/contracts';
import type { SubjectProblem } from '../domain/plannable-input.js';
import { sql } from 'kysely';
import { databaseNow } from '#libs/postgres';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { dutyOutboxEvent, insertOutbox } from '#libs/outbox';

interface Row extends SubjectProblem {
  readonly params: Readonly<Record<string, string | number>>;
  readonly since: Date;
}

/** What cannot be planned as it stands, the longest known first; empty when all is well. */
export async function listPlanProblems(db: Database): Promise<PlanProblem[]> {
  const result = await sql<Row>`
    select subject_kind as "subjectKind", subject, code, pointer, sentence, params, since from plan_problems
    order by since, subject_kind, subject, code, pointer`.execute(db);
  return result.rows.map(({ since, ...problem }) => ({ ...problem, since: since.toISOString() }));
}

/**
 * Makes the problems what is wrong now, and tells, by the outbox, when that is something else than before. Callers
 * hold `lockRota`.
 * @returns true when it was told
 */
export async function putPlanProblems(
  tx: LedgerTransaction,
  problems: readonly SubjectProblem[],
): Promise<boolean> {
  const wanted = problems.map(({ subjectKind, params = {}, ...rest }) => ({
    subject_kind: subjectKind,
    params,
    ...rest,
  }));
  const columns = sql`(subject_kind text, subject text, code text, pointer text, sentence text, params jsonb)`;
  const result = await sql<{ changed: number }>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w ${columns}),
    gone as (
      delete from plan_problems p where not exists (select 1 from wanted w
        where (w.subject_kind, w.subject, w.code, w.pointer) = (p.subject_kind, p.subject, p.code, p.pointer))
      returning 1),
    come as (
      insert into plan_problems (subject_kind, subject, code, pointer, sentence, params) select * from wanted
      on conflict (subject_kind, subject, code, pointer)
        do update set sentence = excluded.sentence, params = excluded.params
        where plan_problems.sentence <> excluded.sentence
      returning 1)
    select ((select count(*) from gone) + (select count(*) from come))::int as changed`.execute(tx);
  if ((result.rows[0]?.changed ?? 0) === 0) return false;
  const event: PlanningEvent = {
    kind: problems.length === 0 ? 'plan_recovered' : 'plan_failed',
    problems: await listPlanProblems(tx),
    at: new Date(await databaseNow(tx)).toISOString(),
  };
  await insertOutbox(tx, [dutyOutboxEvent('plan', event)]);
  return true;
}
