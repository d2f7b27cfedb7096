import type { Database, LedgerTransaction } from '#libs/postgres';
import { sql } from 'kysely';
import { stillOnStaff } from '../../person/store/still-on-staff.js';
import type { StaffWithMail } from '../domain/match-person.js';

/** The person who signed in with this account before, unless they left. */
export async function personOfSubject(db: Database, issuer: string, subject: string): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select p.id from person_subjects s join people p on p.id = s.person_id
    where s.issuer = ${issuer} and s.subject = ${subject} and ${stillOnStaff()}`.execute(db);
  return result.rows[0]?.id ?? null;
}

/** People on the staff with this mail address in lower case, and their accounts of this provider. */
export async function candidatesByMail(db: Database, issuer: string, mail: string): Promise<StaffWithMail[]> {
  const result = await sql<{ id: string; subject: string | null }>`
    select p.id, s.subject from people p left join person_subjects s on s.person_id = p.id and s.issuer = ${issuer}
    where lower(p.email collate "C") = ${mail} and ${stillOnStaff()} order by p.id limit 2`.execute(db);
  return result.rows.map(({ id, subject }) => ({ personId: id, subject }));
}

/** Remembers whose account it is. */
export async function insertSubject(
  tx: LedgerTransaction,
  account: { readonly issuer: string; readonly subject: string; readonly personId: string },
): Promise<void> {
  await sql`
    insert into person_subjects (issuer, subject, person_id)
    values (${account.issuer}, ${account.subject}, ${account.personId})`.execute(tx);
}

/** Forgets the accounts of a person. @returns how many there were */
export async function deleteSubjects(db: Database, personId: string): Promise<number> {
  const result = await sql`delete from person_subjects where person_id = ${personId}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
