import { type Database, type LedgerTransaction, newId } from '#libs/postgres';
import { sql } from 'kysely';
import { stillOnStaff } from '../../person/store/still-on-staff.js';

export interface SignInLink {
  readonly id: string;
  readonly personId: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

interface LinkRow {
  id: string;
  person_id: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
}

const COLUMNS = sql`id, person_id, created_by, created_at, expires_at`;
/** Links that still work. */
const OPEN = sql`used_at is null and revoked_at is null and expires_at > now()`;
const KEPT_DAYS = 30;

function linkOf(row: LinkRow): SignInLink {
  return {
    id: row.id,
    personId: row.person_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}

export interface SignInLinkWrite {
  readonly personId: string;
  readonly hash: Buffer;
  readonly createdBy: string;
  readonly minutes: number;
}

/** Adds a link in place of the open ones of the person, and deletes their old ones. */
export async function insertSignInLink(tx: LedgerTransaction, link: SignInLinkWrite): Promise<SignInLink> {
  await revokeLinksOf(tx, link.personId);
  await sql`
    delete from sign_in_links where person_id = ${link.personId}
      and expires_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(tx);
  const result = await sql<LinkRow>`
    insert into sign_in_links (id, hash, person_id, created_by, expires_at)
    values (${newId()}, ${link.hash}, ${link.personId}, ${link.createdBy},
      now() + make_interval(mins => ${link.minutes}))
    returning ${COLUMNS}`.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('The ledger did not return the new link.');
  return linkOf(row);
}

/**
 * Uses the link up. Of two who try at once, one succeeds.
 * @returns the person; null when the link does not work, or its person left
 */
export async function useSignInLink(tx: LedgerTransaction, hash: Buffer): Promise<string | null> {
  const result = await sql<{ person_id: string }>`
    update sign_in_links l set used_at = now() from people p
    where l.hash = ${hash} and p.id = l.person_id and ${OPEN} and ${stillOnStaff()}
    returning l.person_id`.execute(tx);
  return result.rows[0]?.person_id ?? null;
}

/** Links that still work, newest first. */
export async function listSignInLinks(db: Database, limit: number): Promise<SignInLink[]> {
  const result = await sql<LinkRow>`
    select ${COLUMNS} from sign_in_links where ${OPEN} order by created_at desc, id limit ${limit}`.execute(
    db,
  );
  return result.rows.map(linkOf);
}

/** Ends the open links of a person. */
export async function revokeLinksOf(tx: LedgerTransaction, personId: string): Promise<void> {
  await sql`update sign_in_links set revoked_at = now() where person_id = ${personId} and ${OPEN}`.execute(
    tx,
  );
}

/** False when there is no open link with this id. */
export async function revokeSignInLink(db: Database, id: string): Promise<boolean> {
  const result = await sql`
    update sign_in_links set revoked_at = now() where id = ${id} and ${OPEN} returning id`.execute(db);
  return result.rows.length > 0;
}
