import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { listApiKeys, revokeApiKey } from '../store/api-keys.js';
import { ACCESS_DEPS, type AccessDeps } from '../../access-deps.js';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from './keys.routes.js';
import { createKey } from '../use-cases/create-key.js';

const KEYS_AT_MOST = 1_000;

@Controller()
export class KeysController {
  constructor(@Inject(ACCESS_DEPS) private readonly deps: AccessDeps) {}

  @Endpoint(LIST_KEYS)
  async list() {
    return { keys: await listApiKeys(this.deps.db, KEYS_AT_MOST) };
  }

  @Endpoint(CREATE_KEY)
  create({ body, caller }: InputOf<typeof CREATE_KEY>) {
    const { personId = null, expiresAt = null } = body;
    const sources = body.sources ?? null;
    return createKey(this.deps, { ...body, personId, sources, expiresAt, createdBy: actorOf(caller) });
  }

  @Endpoint(REVOKE_KEY)
  async revoke({ params }: InputOf<typeof REVOKE_KEY>) {
    const known = await revokeApiKey(this.deps.db, params.id, this.deps.now());
    if (!known) throw new DutydeskError('key.not_found');
  }
}
