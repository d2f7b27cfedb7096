import { DutydeskError } from '#libs/contracts';
import { type Database, inTransaction, type LedgerTransaction } from '#libs/postgres';
import { hashSecret, newSecret, SECRET_STARTS } from '../../key/api-keys.js';
import { insertAuditEntry } from '../../audit/store/audit-entries.js';
import { useSignInLink } from '../../sign-in-link/store/sign-in-links.js';
import { insertSession, type SignInMethod } from '../store/sessions.js';

const CLIENT_LENGTH = 200;

export interface SignInByLink {
  readonly token: string;
  /** What the browser says of itself. */
  readonly client: string;
}

export interface NewSession {
  readonly id: string;
  readonly personId: string;
  /** Shown to the browser of the person alone, never stored. */
  readonly token: string;
}

/**
 * Uses a link up and opens a session.
 * @throws DutydeskError `session.link_invalid`
 */
export async function signInByLink(db: Database, { token, client }: SignInByLink): Promise<NewSession> {
  return inTransaction(db, async (tx) => {
    const personId = await useSignInLink(tx, hashSecret(token));
    if (personId === null) throw new DutydeskError('session.link_invalid');
    return openSession(tx, { personId, method: 'link', client });
  });
}

export interface OpenSession {
  readonly personId: string;
  readonly method: SignInMethod;
  readonly client: string;
}

/** Opens a session for a person who showed who they are. */
export async function openSession(
  tx: LedgerTransaction,
  { client, ...of }: OpenSession,
): Promise<NewSession> {
  const token = newSecret(SECRET_STARTS.session);
  const id = await insertSession(tx, {
    ...of,
    hash: hashSecret(token),
    client: client.slice(0, CLIENT_LENGTH).toWellFormed(),
  });
  await insertAuditEntry(tx, {
    actor: of.personId,
    via: `session:${id}`,
    action: 'signIn',
    subject: `people/${of.personId}`,
    after: { by: of.method },
    outcome: 'done',
  });
  return { id, personId: of.personId, token };
}
