import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listSlotOverrides, overrideSlot, revokeSlotOverride } from '../use-cases/override-slot.js';
import { LIST_SLOT_OVERRIDES, OVERRIDE_SLOT, REVOKE_SLOT_OVERRIDE } from './slot-overrides.routes.js';

@Controller()
export class SlotOverridesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_SLOT_OVERRIDES)
  list() {
    return listSlotOverrides(this.deps);
  }

  @Endpoint(OVERRIDE_SLOT)
  create(input: InputOf<typeof OVERRIDE_SLOT>) {
    return overrideSlot(this.deps, input);
  }

  @Endpoint(REVOKE_SLOT_OVERRIDE)
  revoke(input: InputOf<typeof REVOKE_SLOT_OVERRIDE>) {
    return revokeSlotOverride(this.deps, input);
  }
}
