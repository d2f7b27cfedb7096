import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listSlotOverrides, overrideSlot, revokeSlotOverride } from '../use-cases/override-slot.js';
import { listCandidates } from '../use-cases/list-candidates.js';
import {
  LIST_CANDIDATES,
  LIST_SLOT_OVERRIDES,
  OVERRIDE_SLOT,
  REVOKE_SLOT_OVERRIDE,
} from './slot-overrides.routes.js';

@Controller()
export class SlotOverridesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_SLOT_OVERRIDES)
  list() {
    return listSlotOverrides(this.deps);
  }

  @Endpoint(OVERRIDE_SLOT)
  create({ body, caller }: InputOf<typeof OVERRIDE_SLOT>) {
    return overrideSlot(this.deps, { ...body, caller });
  }

  @Endpoint(REVOKE_SLOT_OVERRIDE)
  revoke({ params, caller }: InputOf<typeof REVOKE_SLOT_OVERRIDE>) {
    return revokeSlotOverride(this.deps, { id: params.id, caller });
  }

  @Endpoint(LIST_CANDIDATES)
  candidates({ query }: InputOf<typeof LIST_CANDIDATES>) {
    return listCandidates(this.deps, query);
  }
}
