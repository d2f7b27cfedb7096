import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  sql`alter table api_keys add column expires_at timestamptz, add column last_used_at timestamptz,
    add column created_by text`,
  sql`create table audit_entries (
    id uuid primary key,
    at timestamptz not null default clock_timestamp(),
    -- A person, or key: and the id of a key that stands for nobody.
    actor text not null,
    -- key: or session: with the id, or what the product itself used.
    via text not null,
    action text not null,
    -- What was acted on, such as queue/care.
    subject text not null,
    reason text,
    before jsonb,
    after jsonb,
    -- Null while the act runs, and for ever when the process was killed in it: then nobody knows whether it took effect.
    outcome text)`,
  sql`create index audit_entries_at on audit_entries (at desc, id desc)`,
  sql`create index audit_entries_actor on audit_entries (actor, at desc, id desc)`,
  sql`create index audit_entries_subject on audit_entries (subject, at desc, id desc)`,
  // Entries are added and never changed: only the outcome is written later, once.
  sql`create function keep_audit_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome is null and to_jsonb(new) - 'outcome' - 'before' - 'after'
      = to_jsonb(old) - 'outcome' - 'before' - 'after' then
    return new;
  end if;
  raise exception 'Audit entries are never changed.';
end $$`,
  sql`create trigger audit_entries_kept before update or delete on audit_entries
    for each row execute function keep_audit_entry()`,
  // Items that a person opened with a reason, though they may not see them otherwise.
  sql`create table opened_items (
    item_id uuid not null,
    person_id text not null references people (id),
    opened_at timestamptz not null default now(),
    until timestamptz not null,
    reason text not null,
    primary key (person_id, item_id))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
