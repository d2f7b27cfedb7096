import { insertApiKey } from '#libs/access';
import type { Ledger } from '#libs/postgres';
import { newApiKey } from '#libs/access';
import { sql } from 'kysely';
import { aDecision } from './decision.js';

export interface SeededAgent {
  readonly personId: string;
  readonly key: string;
}

export interface AgentsOptions {
  readonly prefix: string;
  readonly count: number;
  readonly onDuty: boolean;
  readonly capacity: number;
}

/** People with one key each. People on duty serve the first desk for a day, since one hour ago. */
export async function seedAgents(ledger: Ledger, options: AgentsOptions): Promise<SeededAgent[]> {
  const { prefix, count, onDuty, capacity } = options;
  await sql`
    insert into people (id, name, zone, capacity)
    select ${prefix} || n, 'Agent ' || n, 'UTC', ${capacity} from generate_series(1, ${count}::int) n`.execute(
    ledger.db,
  );
  if (onDuty) {
    await sql`
      insert into duty (slot_id, desk_id, person_id, starts_at, ends_at, source)
      select 'slot-' || id, (select id from desks order by id limit 1), id, now() - interval '1 hour',
        now() + interval '1 day', 'plan'
      from people where id like ${`${prefix}%`}`.execute(ledger.db);
  }
  const agents: SeededAgent[] = [];
  for (let n = 1; n <= count; n += 1) {
    const personId = `${prefix}${n}`;
    const { id, key, prefix: shown, hash } = newApiKey();
    await insertApiKey(ledger.db, { id, hash, prefix: shown, name: personId, scopes: ['agent'], personId });
    agents.push({ personId, key });
  }
  return agents;
}

/** Items per author. */
const ITEMS_AN_AUTHOR = 4;

/** Items that wait in the default queue, each with one mention, opened and ranked a second apart. */
export async function seedItems(ledger: Ledger, count: number): Promise<void> {
  await sql`
    with made as (
      insert into items (id, queue_id, state, priority, rank_at, queued_at, opened_at, network, brand,
        conversation_key, author_id, intent, language, last_mention_at, updated_at)
      select gen_random_uuid(), (select id from queues where is_default), 'queued', 3,
        now() + n * interval '1 second', seen.at, seen.at, 'x', 'seed', 'c:seed-' || n,
        md5('seed-author-' || n % greatest(1, ${count}::int / ${ITEMS_AN_AUTHOR}::int))::uuid, 'question', 'en',
        seen.at, seen.at
      from generate_series(1, ${count}::int) n
        cross join lateral (select now() - (${count}::int - n) * interval '1 second' as at) seen
      returning id, author_id, opened_at),
    known as (
      insert into authors (id, network, native_id, mention_count, first_seen_at, last_seen_at)
      select author_id, 'x', author_id::text, count(*), min(opened_at), max(opened_at) from made group by author_id),
    told as (
      insert into item_events (item_id, version, kind, at, actor) select id, 1, 'opened', opened_at, 'desk' from made)
    insert into mentions (id, source, event_id, item_id, network, native_id, author_id, text, created_at, received_at,
      triage)
    select gen_random_uuid(), '/seed', id::text, id, 'x', id::text, author_id, 'Where is my parcel?', opened_at,
      opened_at, ${SEED_TRIAGE}::jsonb
    from made`.execute(ledger.db);
  await sql`vacuum (analyze) items, authors, mentions, item_events`.execute(ledger.db);
}

const SEED_TRIAGE = JSON.stringify(aDecision({ modelVersion: 'seed' }));
