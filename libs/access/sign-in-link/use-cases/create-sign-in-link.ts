import { DutydeskError, type Scope } from '#libs/contracts';
import { type Database, inTransaction } from '#libs/postgres';
import { hashSecret, newSecret, SECRET_STARTS } from '../../key/api-keys.js';
import { personOnStaff } from '../../person/store/people.js';
import { mayMakeLinkFor } from '../../role/domain/roles.js';
import { lockRoles } from '../../role/store/person-roles.js';
import { insertSignInLink } from '../store/sign-in-links.js';

export interface CreateSignInLink {
  readonly personId: string;
  readonly minutes: number;
  readonly createdBy: string;
  /** Of who makes it. */
  readonly scopes: readonly Scope[];
  /** Where the pages are. */
  readonly address: string;
}

/**
 * Makes a link that signs its person in once. Earlier links of the person stop working.
 * @throws DutydeskError `staff.not_found`; `auth.scope` for a person who may do more than who makes it
 */
export async function createSignInLink(db: Database, { address, scopes, ...wanted }: CreateSignInLink) {
  const token = newSecret(SECRET_STARTS.link);
  const link = await inTransaction(db, async (tx) => {
    const roles = await lockRoles(tx, wanted.personId);
    if (roles === null || !(await personOnStaff(tx, wanted.personId))) {
      throw new DutydeskError('staff.not_found', {
        detail: 'Nobody on the staff list has this id, or the person has left.',
        fields: [{ pointer: '/personId', message: 'Nobody who is on the staff has this id.' }],
      });
    }
    if (!mayMakeLinkFor(scopes, roles)) {
      throw new DutydeskError('auth.scope', {
        detail: 'A link for a person with the role ops, auditor or admin needs scope admin.',
      });
    }
    return insertSignInLink(tx, { ...wanted, hash: hashSecret(token) });
  });
  // Browsers send what stands behind # to no server, so it is in no log.
  return { url: `${address}/sign-in#token=${token}`, link };
}
