/** What a key allows. `admin` includes the others; `agent` acts as one person, named on the key. */
export const SCOPES = ['publisher', 'agent', 'ops', 'auditor', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export function hasScope(held: readonly Scope[], wanted: Scope): boolean {
  return held.includes(wanted) || held.includes('admin');
}

/** What a person may do beside taking turns. A lead leads one desk; everyone on the staff list is an agent. */
export const ROLES = ['agent', 'lead', 'ops', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
