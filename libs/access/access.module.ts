import { type Scope, SCOPES } from '#libs/contracts';
import { CLOCK, LEDGER, LOG, SETTINGS } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import type { Logger, Settings } from '#libs/service';
import { Module } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from './access-deps.js';
import { AuditController } from './audit/api/audit.controller.js';
import { Callers } from './caller/callers.js';
import { KeysController } from './key/api/keys.controller.js';
import { KeyRing } from './key/key-ring.js';
import { apiKeyHashes, findApiKey, updateLastUseOfKey } from './key/store/api-keys.js';
import { RolesController } from './role/api/roles.controller.js';
import { scopesOf } from './role/domain/roles.js';
import { OidcController } from './oidc/api/oidc.controller.js';
import { IdentityProvider } from './oidc/identity-provider.js';
import { PeopleController } from './person/api/people.controller.js';
import { SessionController } from './session/api/session.controller.js';
import { PublicAddress } from './session/public-address.js';
import { SessionCookie } from './session/session-cookie.js';
import { SessionRing, type StoredSession } from './session/session-ring.js';
import { findSessions, type Session, updateLastUse } from './session/store/sessions.js';
import { SignInLinksController } from './sign-in-link/api/sign-in-links.controller.js';

export const ACCESS_CONTROLLERS = [
  KeysController,
  SignInLinksController,
  SessionController,
  PeopleController,
  RolesController,
  OidcController,
  AuditController,
];

/** Keys, sessions and people, and the look-up that finds who calls for other modules. */
@Module({
  controllers: ACCESS_CONTROLLERS,
  providers: [
    {
      provide: ACCESS_DEPS,
      inject: [LEDGER, CLOCK],
      useFactory: ({ db }: Ledger, now: () => number): AccessDeps => ({ db, now }),
    },
    { provide: KeyRing, inject: [LEDGER, SETTINGS, LOG], useFactory: openKeyRing },
    { provide: SessionRing, inject: [LEDGER, LOG], useFactory: openSessionRing },
    {
      provide: PublicAddress,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new PublicAddress(settings),
    },
    {
      provide: IdentityProvider,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new IdentityProvider(settings),
    },
    {
      provide: SessionCookie,
      inject: [PublicAddress],
      useFactory: (at: PublicAddress) => new SessionCookie(at),
    },
    {
      provide: Callers,
      inject: [KeyRing, SessionRing, SessionCookie],
      useFactory: (keys: KeyRing, sessions: SessionRing, cookie: SessionCookie) =>
        new Callers(keys, sessions, cookie),
    },
  ],
  exports: [Callers, PublicAddress],
})
export class AccessModule {}

function openKeyRing(
  { db }: Ledger,
  { ADMIN_KEY: adminKey }: Pick<Settings, 'ADMIN_KEY'>,
  log: Logger,
): KeyRing {
  return new KeyRing({
    adminKey,
    // A monotonic clock: a system clock that is set back would keep a revoked key valid.
    now: () => performance.now(),
    hashes: () => apiKeyHashes(db),
    saveUse: (id) => updateLastUseOfKey(db, id),
    onFailedUse: (error) => log.warn({ err: error }, 'Could not keep the last use of a key'),
    find: async (hash) => {
      const key = await findApiKey(db, hash);
      return key && { ...key, scopes: key.scopes.filter(isScope) };
    },
  });
}

function openSessionRing({ db }: Ledger, log: Logger): SessionRing {
  return new SessionRing({
    now: () => performance.now(),
    find: async (hashes) => {
      const sessions = await findSessions(db, hashes);
      return new Map([...sessions].map(([hash, session]) => [hash, withScopes(session)]));
    },
    saveUse: (id) => updateLastUse(db, id),
    onFailedUse: (error) => log.warn({ err: error }, 'Could not keep the last use of a session'),
  });
}

function withScopes({ id, personId, roles }: Session): StoredSession {
  return { id, personId, scopes: scopesOf(roles) };
}

function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
}
