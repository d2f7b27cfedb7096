import { DutydeskError, type Scope } from '#libs/contracts';
import { type Database, inTransaction } from '#libs/postgres';
import { endLinkSessions } from '../../session/store/sessions.js';
import { revokeLinksOf } from '../../sign-in-link/store/sign-in-links.js';
import { gainsPower, mayChangeRoles, type RoleOfPerson } from '../domain/roles.js';
import { listRoles, lockRoles, type RoleGrant, saveRoles, unknownDesks } from '../store/person-roles.js';

export interface ChangeRoles {
  readonly personId: string;
  readonly roles: readonly RoleOfPerson[];
  readonly by: { readonly actor: string; readonly scopes: readonly Scope[] };
}

/**
 * Replaces the roles of a person. Who gets more than lead signs in again, unless the identity provider said who it is.
 * @throws DutydeskError `staff.not_found`, `desk.not_found`; `auth.scope` when a role is an administrator's to change
 */
export async function changeRoles(db: Database, { personId, roles, by }: ChangeRoles): Promise<RoleGrant[]> {
  return inTransaction(db, async (tx) => {
    const before = await lockRoles(tx, personId);
    if (before === null) throw new DutydeskError('staff.not_found');
    if (!mayChangeRoles(by.scopes, before, roles)) {
      throw new DutydeskError('auth.scope', {
        detail: 'Ops name the leads of desks; the other roles need scope admin.',
      });
    }
    await refuseUnknownDesks(tx, roles);
    await saveRoles(tx, personId, roles, by.actor);
    if (gainsPower(before, roles)) {
      // Whoever made a link may hold it, or a session that it opened: neither comes to the new rights.
      await revokeLinksOf(tx, personId);
      await endLinkSessions(tx, personId);
    }
    return listRoles(tx, personId);
  });
}

async function refuseUnknownDesks(db: Database, roles: readonly RoleOfPerson[]): Promise<void> {
  const unknown = await unknownDesks(
    db,
    roles.flatMap(({ deskId }) => deskId ?? []),
  );
  if (unknown.length === 0) return;
  throw new DutydeskError('desk.not_found', {
    fields: roles.flatMap(({ deskId }, index) =>
      deskId !== null && unknown.includes(deskId)
        ? [{ pointer: `/roles/${index}/deskId`, message: 'There is no desk with this id.' }]
        : [],
    ),
  });
}
