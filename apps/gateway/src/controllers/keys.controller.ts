import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { listApiKeys, revokeApiKey } from '#libs/ledger';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { CREATE_KEY, LIST_KEYS, REVOKE_KEY } from '../routes/keys.routes.js';
import { createKey } from '../use-cases/create-key.js';

const KEYS_AT_MOST = 1_000;

@Controller()
export class KeysController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_KEYS)
  async list() {
    return { keys: await listApiKeys(this.gateway.db, KEYS_AT_MOST) };
  }

  @Handles(CREATE_KEY)
  create(@Input() input: InputOf<typeof CREATE_KEY>) {
    return createKey(this.gateway, input);
  }

  @Handles(REVOKE_KEY)
  async revoke(@Input() { params }: InputOf<typeof REVOKE_KEY>) {
    const known = await revokeApiKey(this.gateway.db, params.id, this.gateway.now());
    if (!known) throw new DutydeskError('key.not_found');
  }
}
