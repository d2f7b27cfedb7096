import { type Scope, SCOPES } from '#libs/contracts';
import { CLOCK, LEDGER, SETTINGS } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import type { Settings } from '#libs/service';
import { Module } from '@nestjs/common';
import { ACCESS_DEPS, type AccessDeps } from './access-deps.js';
import { KeysController } from './key/api/keys.controller.js';
import { KeyRing } from './key/key-ring.js';
import { apiKeyHashes, findApiKey } from './key/store/api-keys.js';

export const ACCESS_CONTROLLERS = [KeysController];

/** The keys of the API, and the look-up that finds the owner of a key for other modules. */
@Module({
  controllers: ACCESS_CONTROLLERS,
  providers: [
    {
      provide: ACCESS_DEPS,
      inject: [LEDGER, CLOCK],
      useFactory: ({ db }: Ledger, now: () => number): AccessDeps => ({ db, now }),
    },
    { provide: KeyRing, inject: [LEDGER, SETTINGS], useFactory: openKeyRing },
  ],
  exports: [KeyRing],
})
export class AccessModule {}

function openKeyRing({ db }: Ledger, { ADMIN_KEY: adminKey }: Pick<Settings, 'ADMIN_KEY'>): KeyRing {
  return new KeyRing({
    adminKey,
    // A monotonic clock: a system clock that is set back would keep a revoked key valid.
    now: () => performance.now(),
    hashes: () => apiKeyHashes(db),
    find: async (hash) => {
      const key = await findApiKey(db, hash);
      return key && { ...key, scopes: key.scopes.filter(isScope) };
    },
  });
}

function isScope(value: string): value is Scope {
  return (SCOPES as readonly string[]).includes(value);
}
