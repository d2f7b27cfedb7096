import { DutydeskError } from '#libs/contracts';
import { type Database, inTransaction } from '#libs/postgres';
import { type NewSession, openSession } from '../../session/use-cases/sign-in.js';
import { comparableMail, matchPerson, type ProviderClaims } from '../domain/match-person.js';
import { candidatesByMail, insertSubject, personOfSubject } from '../store/provider-accounts.js';

export interface SignInByProvider {
  readonly issuer: string;
  readonly claims: ProviderClaims;
  /** What the browser says of itself. */
  readonly client: string;
}

/**
 * Opens a session for the person on the staff list whose account it is.
 * @throws DutydeskError `session.mail_unverified`, `session.not_on_staff`, `session.other_account`
 */
export async function signInByProvider(
  db: Database,
  { issuer, claims, client }: SignInByProvider,
): Promise<NewSession> {
  return inTransaction(db, async (tx) => {
    const mail = comparableMail(claims);
    const match = matchPerson(claims, {
      bySubject: await personOfSubject(tx, issuer, claims.subject),
      byMail: mail === null ? [] : await candidatesByMail(tx, issuer, mail),
    });
    if ('refused' in match) throw new DutydeskError(match.refused);
    const { personId } = match;
    if (match.isNew) await insertSubject(tx, { issuer, subject: claims.subject, personId });
    return openSession(tx, { personId, method: 'oidc', client });
  });
}
