import { type Database, databaseNow, type LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { defaultPolicy, type SlaPolicy, type TargetMinutes } from '../domain/sla-policy.js';
import { askForRefresh } from './clock-refreshes.js';

/** A version of what a queue promises. */
export interface QueueRules {
  readonly version: number;
  /** Epoch milliseconds; null: since ever. */
  readonly validFrom: number | null;
  readonly policy: SlaPolicy;
  /** True while nobody has set a policy: the first response follows the targets of the queue. */
  readonly followsTargets: boolean;
  /** The queue is open when one of these is; none: always. */
  readonly calendarIds: readonly string[];
  readonly madeBy: string;
}

interface RulesRow {
  version: number;
  valid_from: Date | null;
  policy: SlaPolicy;
  follows_targets: boolean;
  calendar_ids: string[];
  made_by: string;
}

/** All versions of a queue, the newest first; of a queue that nobody gave rules, those that it has by itself. */
export async function listQueueRules(db: Database, queueId: string): Promise<QueueRules[]> {
  const { rows } = await sql<RulesRow>`
    select * from queue_rules where queue_id = ${queueId} order by version desc`.execute(db);
  if (rows.length === 0) return [firstRules(await targetsOf(db, queueId))];
  return rows.map((row) => ({
    version: row.version,
    validFrom: row.valid_from?.getTime() ?? null,
    policy: row.policy,
    followsTargets: row.follows_targets,
    calendarIds: row.calendar_ids,
    madeBy: row.made_by,
  }));
}

function firstRules(targetMinutes: TargetMinutes): QueueRules {
  const policy = defaultPolicy(targetMinutes);
  return { version: 1, validFrom: null, policy, followsTargets: true, calendarIds: [], madeBy: 'desk' };
}

async function targetsOf(db: Database, queueId: string): Promise<TargetMinutes> {
  const row = await db
    .selectFrom('queues')
    .select('target_minutes')
    .where('id', '=', queueId)
    .executeTakeFirstOrThrow();
  return row.target_minutes;
}

/** The calendars whose union the hours of a queue are: its own, else those of its desks when each has one. */
export async function calendarsOfQueue(db: Database, queueId: string): Promise<string[]> {
  const { rows } = await sql<{ own: string | null; desks: (string | null)[] }>`
    select q.calendar_id as own, array(select d.calendar_id from queue_desks s
      left join desk_calendars d on d.desk_id = s.desk_id where s.queue_id = q.id) as desks
    from queues q where q.id = ${queueId}`.execute(db);
  const { own = null, desks = [] } = rows[0] ?? {};
  if (own !== null) return [own];
  const ids = desks.flatMap((id) => id ?? []);
  return ids.length < desks.length ? [] : [...new Set(ids)].toSorted();
}

export interface RulesChange {
  readonly policy?: SlaPolicy;
  /** The targets of the queue have changed; a policy that somebody has set stays. */
  readonly targets?: { readonly before: TargetMinutes; readonly after: TargetMinutes };
  readonly madeBy: string;
}

/**
 * A further version of the rules of a locked queue, in force from now on, with the hours that the queue has now; none when
 * nothing differs. Its clocks are computed again.
 */
export async function addRules(
  tx: LedgerTransaction,
  queueId: string,
  { policy, targets, madeBy }: RulesChange,
): Promise<void> {
  const { rows } = await sql`select from queue_rules where queue_id = ${queueId} limit 1`.execute(tx);
  const first = firstRules(targets?.before ?? (await targetsOf(tx, queueId)));
  const current = rows.length === 0 ? first : ((await listQueueRules(tx, queueId))[0] ?? first);
  const followsTargets = policy === undefined && current.followsTargets;
  const targetMinutes = followsTargets && targets !== undefined ? targets.after : null;
  const next: QueueRules = {
    version: current.version + 1,
    validFrom: await databaseNow(tx),
    policy: policy ?? (targetMinutes === null ? current.policy : defaultPolicy(targetMinutes)),
    followsTargets,
    calendarIds: await calendarsOfQueue(tx, queueId),
    madeBy,
  };
  if (contentOf(next) === contentOf(current)) return;
  if (rows.length === 0) await insertRules(tx, queueId, first);
  await insertRules(tx, queueId, next);
  await askForRefresh(tx, [queueId]);
}

function contentOf({ policy, followsTargets, calendarIds }: QueueRules): string {
  return JSON.stringify([policy, followsTargets, calendarIds]);
}

async function insertRules(tx: LedgerTransaction, queueId: string, rules: QueueRules): Promise<void> {
  const from = rules.validFrom === null ? null : new Date(rules.validFrom).toISOString();
  await sql`
    insert into queue_rules (queue_id, version, valid_from, policy, follows_targets, calendar_ids, made_by)
    values (${queueId}, ${rules.version}, ${from}, ${JSON.stringify(rules.policy)}, ${rules.followsTargets},
      ${[...rules.calendarIds]}::text[], ${rules.madeBy})`.execute(tx);
}

/** The hours of some queues may have changed. */
export async function followHours(
  tx: LedgerTransaction,
  queueIds: readonly string[],
  madeBy: string,
): Promise<void> {
  for (const queueId of [...queueIds].toSorted()) {
    await sql`select from queues where id = ${queueId} for update`.execute(tx);
    await addRules(tx, queueId, { madeBy });
  }
}

/** Null: the hours of its desks. */
export async function setQueueCalendar(
  tx: LedgerTransaction,
  queueId: string,
  calendarId: string | null,
): Promise<void> {
  await sql`update queues set calendar_id = ${calendarId} where id = ${queueId}`.execute(tx);
}

/** The calendar of its own that a queue has. */
export async function ownCalendar(db: Database, queueId: string): Promise<string | null> {
  const row = await db
    .selectFrom('queues')
    .select('calendar_id')
    .where('id', '=', queueId)
    .executeTakeFirst();
  return row?.calendar_id ?? null;
}
