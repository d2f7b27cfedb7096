import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import type { GrantedRole, RoleOfPerson } from '../domain/roles.js';

export interface RoleGrant extends RoleOfPerson {
  readonly personId: string;
  readonly grantedBy: string;
  readonly grantedAt: string;
}

interface GrantRow {
  person_id: string;
  role: GrantedRole;
  desk_id: string | null;
  granted_by: string;
  granted_at: Date;
}

const IN_ORDER = sql`order by person_id, role, desk_id`;

/** The roles of one person, or of everybody when null. */
export async function listRoles(db: Database, personId: string | null): Promise<RoleGrant[]> {
  const result = await sql<GrantRow>`
    select person_id, role, desk_id, granted_by, granted_at from person_roles
    where ${personId}::text is null or person_id = ${personId} ${IN_ORDER}`.execute(db);
  return result.rows.map((row) => ({
    personId: row.person_id,
    role: row.role,
    deskId: row.desk_id,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.toISOString(),
  }));
}

/** The roles of a person, who is locked until the transaction ends; null without such a person. */
export async function lockRoles(tx: LedgerTransaction, personId: string): Promise<RoleOfPerson[] | null> {
  const person = await sql`select from people where id = ${personId} for update`.execute(tx);
  if (person.rows.length === 0) return null;
  return (await listRoles(tx, personId)).map(({ role, deskId }) => ({ role, deskId }));
}

/** Replaces the roles of a person; those that stay keep who granted them and when. */
export async function saveRoles(
  tx: LedgerTransaction,
  personId: string,
  roles: readonly RoleOfPerson[],
  grantedBy: string,
): Promise<void> {
  const wanted = JSON.stringify(roles);
  await sql`
    delete from person_roles p where person_id = ${personId} and not exists (
      select 1 from jsonb_to_recordset(${wanted}::jsonb) as w (role text, "deskId" text)
      where w.role = p.role and w."deskId" is not distinct from p.desk_id)`.execute(tx);
  await sql`
    insert into person_roles (person_id, role, desk_id, granted_by)
    select ${personId}, w.role, w."deskId", ${grantedBy}
    from jsonb_to_recordset(${wanted}::jsonb) as w (role text, "deskId" text)
    on conflict do nothing`.execute(tx);
}

/** The desks among these that do not exist. */
export async function unknownDesks(db: Database, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select w.id from unnest(${ids}::text[]) as w (id) where not exists (
      select 1 from desks d where d.id = w.id)`.execute(db);
  return result.rows.map(({ id }) => id);
}
