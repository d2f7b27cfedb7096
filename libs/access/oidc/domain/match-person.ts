/** What the identity provider says of who signs in, and what it stands for. */
export interface ProviderClaims {
  /** Never changes for an account. */
  readonly subject: string;
  readonly email: string | null;
  /** True when the provider has checked that the mail address is theirs. */
  readonly emailVerified: boolean;
}

/** Somebody on the staff with the mail address. */
export interface StaffWithMail {
  readonly personId: string;
  /** The account of this provider that the person signed in with before. */
  readonly subject: string | null;
}

export type Match =
  | { readonly personId: string; readonly isNew: boolean }
  | { readonly refused: 'session.mail_unverified' | 'session.not_on_staff' | 'session.other_account' };

/** Letters that look alike and other scripts are no part of an address that is compared. */
const PLAIN_MAIL = /^[!-~]+@[!-~]+$/;

/** The mail address in the form in which it is compared; null when nobody may be matched by it. */
export function comparableMail({ email, emailVerified }: ProviderClaims): string | null {
  return emailVerified && email !== null && PLAIN_MAIL.test(email) ? email.toLowerCase() : null;
}

/**
 * Finds the person on the staff list; nobody is ever created. An account that signed in before is known by its subject.
 * A new account is matched by its verified mail address, once: an address that went to somebody else opens nothing.
 */
export function matchPerson(
  claims: ProviderClaims,
  known: { readonly bySubject: string | null; readonly byMail: readonly StaffWithMail[] },
): Match {
  if (known.bySubject !== null) return { personId: known.bySubject, isNew: false };
  if (comparableMail(claims) === null) return { refused: 'session.mail_unverified' };
  const [found, another] = known.byMail;
  if (found === undefined || another !== undefined) return { refused: 'session.not_on_staff' };
  if (found.subject !== null) return { refused: 'session.other_account' };
  return { personId: found.personId, isNew: true };
}
