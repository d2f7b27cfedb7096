import type { Scope } from '#libs/contracts';
import { listRoles } from '../../role/store/person-roles.js';
import type { Caller } from '#libs/http';
import type { Database } from '#libs/postgres';
import { endOfSession } from '../../session/domain/session-life.js';
import { findSession, type Session } from '../../session/store/sessions.js';
import { initialsOf } from '../domain/initials.js';
import { findPerson } from '../store/people.js';
import { findPersonSettings, USUAL_SETTINGS } from '../store/person-settings.js';

export interface WhoCalls {
  readonly personId: string | null;
  readonly scopes: readonly Scope[];
}

/** Who calls, with rights and settings. */
export async function readMe(db: Database, caller: Caller) {
  const session = caller.sessionId === undefined ? null : await findSession(db, caller.sessionId);
  return meOf(db, caller, session);
}

/** The person behind a key or a session, with rights and settings. */
export async function meOf(db: Database, { personId, scopes }: WhoCalls, session: Session | null) {
  const person = personId === null ? null : await findPerson(db, personId);
  const settings = person && (await findPersonSettings(db, person.id));
  return {
    person: person && {
      id: person.id,
      name: person.name,
      initials: initialsOf(person.name),
      zone: person.zone,
      department: person.department,
      level: person.level,
      skills: person.skills,
      capacity: person.capacity,
    },
    roles: person === null ? [] : [AGENT, ...(await rolesOf(db, person.id))],
    scopes,
    settings: settings ?? USUAL_SETTINGS,
    signedIn: session === null ? BY_KEY : signedInBy(session),
  };
}

const AGENT = { role: 'agent', deskId: null } as const;

async function rolesOf(db: Database, personId: string) {
  return (await listRoles(db, personId)).map(({ role, deskId }) => ({ role, deskId }));
}

const BY_KEY = { by: 'key', sessionId: null, since: null, expiresAt: null } as const;

function signedInBy(session: Session) {
  return {
    by: session.method,
    sessionId: session.id,
    since: new Date(session.createdAt).toISOString(),
    expiresAt: new Date(endOfSession(session)).toISOString(),
  };
}
