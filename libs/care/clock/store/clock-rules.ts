import { type Calendar, OpenHours } from '#libs/calendar';
import type { Database } from '#libs/postgres';
import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import { listCalendarVersions } from '../../hours/store/calendars.js';
import { type ClockRules, defaultPolicy, type RulesVersion, type SlaPolicy } from '../domain/sla-policy.js';

interface RulesRow {
  readonly queue_id: string;
  readonly target_minutes: number[];
  readonly valid_from: Date | null;
  readonly policy: SlaPolicy | null;
  readonly calendars: string[] | null;
}

/** Hours by their calendars and versions, "office@3": a new version of a calendar has another key. */
const hoursByKey = new LRUCache<string, OpenHours>({ max: 500 });

/** The rules of queues, all versions. @param queueIds all queues when left out */
export async function loadClockRules(db: Database, queueIds?: readonly string[]): Promise<ClockRules> {
  const { rows } = await sql<RulesRow>`
    select q.id as queue_id, q.target_minutes, r.valid_from, r.policy,
      (select array_agg(c.id || '@' || c.version order by c.id) from calendars c
        where c.id = any(r.calendar_ids)) as calendars
    from queues q left join queue_rules r on r.queue_id = q.id
    where ${queueIds === undefined}::boolean or q.id = any(${queueIds ?? []}::text[])
    order by q.id, r.version`.execute(db);
  const rules = new Map<string, RulesVersion[]>();
  for (const row of rows) {
    const version = {
      from: row.valid_from?.getTime() ?? null,
      policy: row.policy ?? defaultPolicy(row.target_minutes),
      open: await hoursOf(db, row.calendars ?? []),
    };
    rules.set(row.queue_id, [...(rules.get(row.queue_id) ?? []), version]);
  }
  return rules;
}

async function hoursOf(db: Database, calendars: readonly string[]): Promise<OpenHours> {
  if (calendars.length === 0) return OpenHours.always;
  const key = calendars.join(' ');
  const known = hoursByKey.get(key);
  if (known !== undefined) return known;
  const loaded: Calendar[] = [];
  for (const one of calendars) {
    const at = one.lastIndexOf('@');
    const [id, latest] = [one.slice(0, at), Number(one.slice(at + 1))];
    const versions = await listCalendarVersions(db, id);
    loaded.push({
      versions: versions
        .filter(({ version }) => version <= latest)
        .map(({ validFrom, rules }) => ({ from: validFrom, rules })),
    });
  }
  const hours = new OpenHours(loaded);
  hoursByKey.set(key, hours);
  return hours;
}
