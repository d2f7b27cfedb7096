import { storableJson } from '#libs/contracts';
import { type Database, newId, type Page, pageOf, type PageRequest } from '#libs/postgres';
import { type RawBuilder, sql } from 'kysely';
import { auditable } from '../domain/audited.js';

export interface AuditWrite {
  /** A person, or `key:` and the id of a key that stands for nobody. */
  readonly actor: string;
  /** `key:` or `session:` with the id. */
  readonly via: string;
  /** Id of the route, or of the act: signIn, openItem. */
  readonly action: string;
  /** What was acted on, such as queues/care. */
  readonly subject: string;
  readonly reason?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  /** `done`, or the code of the error. Left out while the act runs. */
  readonly outcome?: string;
}

export interface AuditEntry extends Omit<Required<AuditWrite>, 'outcome'> {
  readonly id: string;
  readonly at: string;
  readonly reason: string | null;
  /** Null when the process ended in the act: nobody knows whether it took effect. */
  readonly outcome: string | null;
}

function jsonOf(value: unknown): RawBuilder<unknown> {
  const kept = auditable(value);
  return kept === null ? sql`null::jsonb` : sql`${storableJson(JSON.stringify(kept))}::jsonb`;
}

/** Adds an entry. @returns its id */
export async function insertAuditEntry(db: Database, entry: AuditWrite): Promise<string> {
  const id = newId();
  await sql`
    insert into audit_entries (id, actor, via, action, subject, reason, before, after, outcome)
    values (${id}, ${entry.actor}, ${entry.via}, ${entry.action}, ${entry.subject}, ${entry.reason ?? null},
      ${jsonOf(entry.before)}, ${jsonOf(entry.after)}, ${entry.outcome ?? null})`.execute(db);
  return id;
}

/** Writes how the act ended, once. */
export async function finishAuditEntry(
  db: Database,
  id: string,
  { outcome, after }: { readonly outcome: string; readonly after?: unknown },
): Promise<void> {
  const state = after === undefined ? sql`after` : jsonOf(after);
  await sql`update audit_entries set outcome = ${outcome}, after = ${state} where id = ${id}`.execute(db);
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Row {
  id: string;
  at: Date;
  actor: string;
  via: string;
  action: string;
  subject: string;
  reason: string | null;
  before: unknown;
  after: unknown;
  outcome: string | null;
}

/** One page of entries, newest first. */
export async function listAuditEntries(
  db: Database,
  { actor, subject, action, from, to }: AuditFilter,
  { limit, after }: PageRequest,
): Promise<Page<AuditEntry>> {
  const conditions = [
    after === null ? sql`true` : sql`(at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    ...(actor === undefined ? [] : [sql`actor = ${actor}`]),
    ...(subject === undefined ? [] : [sql`subject = ${subject}`]),
    ...(action === undefined ? [] : [sql`action = ${action}`]),
    ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`at < ${to}::timestamptz`]),
  ];
  const result = await sql<Row & { cursor_at: string }>`
    select id, at, actor, via, action, subject, reason, before, after, outcome, at::text as cursor_at
    from audit_entries where ${sql.join(conditions, sql` and `)}
    order by at desc, id desc limit ${limit + 1}`.execute(db);
  return pageOf(result.rows, limit, ({ at, cursor_at: _cursor, ...row }) => ({
    ...row,
    at: at.toISOString(),
  }));
}
