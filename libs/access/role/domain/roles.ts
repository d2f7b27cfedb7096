import { hasScope, type Role, type Scope } from '#libs/contracts';

/** A role that somebody granted. Everyone on the staff list is an agent without that. */
export type GrantedRole = Exclude<Role, 'agent'>;

export interface RoleOfPerson {
  readonly role: GrantedRole;
  /** The desk of a lead; null for the other roles. */
  readonly deskId: string | null;
}

const SCOPE_OF_ROLE: Readonly<Record<GrantedRole, Scope | null>> = {
  // A lead has the rights of an agent, and more about the items of one desk.
  lead: null,
  ops: 'ops',
  auditor: 'auditor',
  admin: 'admin',
};

/** What a person who signed in may do. */
export function scopesOf(roles: readonly GrantedRole[]): Scope[] {
  const scopes = roles.flatMap((role) => SCOPE_OF_ROLE[role] ?? []);
  return [...new Set<Scope>(['agent', ...scopes])];
}

function isMoreThanLead({ role }: RoleOfPerson): boolean {
  return role !== 'lead';
}

function isSame(a: RoleOfPerson, b: RoleOfPerson): boolean {
  return a.role === b.role && a.deskId === b.deskId;
}

/** True when the person may do more than an agent or a lead after the change, in a way in which they could not before. */
export function gainsPower(before: readonly RoleOfPerson[], after: readonly RoleOfPerson[]): boolean {
  return after.some((role) => isMoreThanLead(role) && !before.some((one) => isSame(one, role)));
}

/** Ops name the leads of desks; every other role is an administrator's to give and to take. */
export function mayChangeRoles(
  scopes: readonly Scope[],
  before: readonly RoleOfPerson[],
  after: readonly RoleOfPerson[],
): boolean {
  const changed = [
    ...after.filter((role) => !before.some((one) => isSame(one, role))),
    ...before.filter((role) => !after.some((one) => isSame(one, role))),
  ];
  return hasScope(scopes, changed.some(isMoreThanLead) ? 'admin' : 'ops');
}

/** Who makes a link can use it: so ops may make links for people who have no role beside lead alone. */
export function mayMakeLinkFor(scopes: readonly Scope[], roles: readonly RoleOfPerson[]): boolean {
  return hasScope(scopes, roles.some(isMoreThanLead) ? 'admin' : 'ops');
}
