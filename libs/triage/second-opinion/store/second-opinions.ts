import { sql } from 'kysely';
import type { Database } from '#libs/postgres';

const KEPT_DAYS = 7;

/** Remembered answers, by key. */
export async function findSecondOpinions(
  db: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('second_opinions')
    .select(['key', 'answer'])
    .where('key', 'in', [...keys])
    .where('asked_at', '>', sql<Date>`(select clock_timestamp()) - make_interval(days => ${KEPT_DAYS})`)
    .execute();
  return new Map(rows.map(({ key, answer }) => [key, answer]));
}

/** Keeps an answer for a week and forgets older ones. */
export async function keepSecondOpinion(db: Database, key: string, answer: object): Promise<void> {
  await sql`
    with forgotten as (
      delete from second_opinions where asked_at < (select clock_timestamp()) - make_interval(days => ${KEPT_DAYS}))
    insert into second_opinions (key, answer) values (${key}, ${JSON.stringify(answer)}::jsonb)
    on conflict (key) do update set answer = excluded.answer, asked_at = clock_timestamp()`.execute(db);
}

/** Takes one question from the day's budget (UTC, over all processes); false when the budget is used up. */
export async function spendSecondOpinion(db: Database, budget: number): Promise<boolean> {
  if (budget <= 0) return false;
  const result = await sql`
    insert into second_opinion_days as d (day, asked) values ((clock_timestamp() at time zone 'UTC')::date, 1)
    on conflict (day) do update set asked = d.asked + 1 where d.asked < ${budget}
    returning asked`.execute(db);
  return result.rows.length > 0;
}
