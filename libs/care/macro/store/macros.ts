import type { Database } from '#libs/postgres';
import type { Macro, MacroAction } from '../domain/macro.js';
import { sql } from 'kysely';

interface MacroRow {
  id: string;
  owner_id: string | null;
  name: string;
  text: string;
  actions: readonly MacroAction[];
  updated_by: string;
  updated_at: Date;
}

const COLUMNS = sql`id, owner_id, name, text, actions, updated_by, updated_at`;

function macroOf(row: MacroRow): Macro {
  const { id, owner_id: ownerId, name, text, actions } = row;
  return {
    id,
    ownerId,
    name,
    text,
    actions,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Those for everybody and those of the person, by name. */
export async function macrosFor(db: Database, personId: string | null): Promise<Macro[]> {
  const { rows } = await sql<MacroRow>`
    select ${COLUMNS} from macros where owner_id is null or owner_id = ${personId}
    order by lower(name), id`.execute(db);
  return rows.map(macroOf);
}

/** Null also for somebody else's personal one. */
export async function findMacro(db: Database, personId: string | null, id: string): Promise<Macro | null> {
  const { rows } = await sql<MacroRow>`
    select ${COLUMNS} from macros where id = ${id} and (owner_id is null or owner_id = ${personId})`.execute(
    db,
  );
  return rows[0] === undefined ? null : macroOf(rows[0]);
}

/** @returns false when the owner has another macro of this name */
export async function saveMacro(db: Database, macro: Omit<Macro, 'updatedAt'>): Promise<boolean> {
  const { id, ownerId, name, text, actions, updatedBy } = macro;
  const { rows } = await sql<{ taken: boolean }>`
    with other as (
      select from macros where id <> ${id} and coalesce(owner_id, '') = coalesce(${ownerId}::text, '')
        and lower(name) = lower(${name})),
    saved as (
      insert into macros (id, owner_id, name, text, actions, updated_by)
      select ${id}, ${ownerId}, ${name}, ${text}, ${JSON.stringify(actions)}::jsonb, ${updatedBy}
      where not exists (select from other)
      on conflict (id) do update set name = excluded.name, text = excluded.text, actions = excluded.actions,
        updated_by = excluded.updated_by, updated_at = clock_timestamp())
    select exists (select from other) as taken`.execute(db);
  return rows[0]?.taken === false;
}

export async function deleteMacro(db: Database, id: string): Promise<void> {
  await db.deleteFrom('macros').where('id', '=', id).execute();
}

export async function countMacros(db: Database, ownerId: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from macros where coalesce(owner_id, '') = coalesce(${ownerId}::text, '')`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The name of a person on the staff list; null when there is none. */
export async function nameOfPerson(db: Database, id: string): Promise<string | null> {
  const row = await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}
