import { Controller, Inject } from '@nestjs/common';
import { listPlans, readRotaSettings, writeRotaSettings } from '#libs/ledger';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { tellRota } from '../live/channels.js';
import { APPLY_ROTA } from '../routes/rota-apply.routes.js';
import * as plans from '../routes/rota-plans.routes.js';
import * as setup from '../routes/rota-setup.routes.js';
import { applyRota } from '../use-cases/rota/apply-rota.js';
import { closeDesk, listRotationDesks, putRotationDesk } from '../use-cases/rota/change-desk.js';
import { discardPlan, draftPlan, publishPlan, showPlan } from '../use-cases/rota/draft-plan.js';

const PLANS_AT_MOST = 100;

@Controller()
export class RotaController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(setup.LIST_ROTATION_DESKS)
  desks() {
    return listRotationDesks(this.gateway);
  }

  @Handles(setup.PUT_ROTATION_DESK)
  putDesk(@Input() input: InputOf<typeof setup.PUT_ROTATION_DESK>) {
    return putRotationDesk(this.gateway, input);
  }

  @Handles(setup.CLOSE_DESK)
  closeDesk(@Input() input: InputOf<typeof setup.CLOSE_DESK>) {
    return closeDesk(this.gateway, input);
  }

  @Handles(setup.SHOW_ROTA_SETTINGS)
  settings() {
    return readRotaSettings(this.gateway.db);
  }

  @Handles(setup.PUT_ROTA_SETTINGS)
  async putSettings(@Input() { body }: InputOf<typeof setup.PUT_ROTA_SETTINGS>) {
    await writeRotaSettings(this.gateway.db, body);
    tellRota(this.gateway, 'settings-changed');
    return body;
  }

  @Handles(APPLY_ROTA)
  apply(@Input() input: InputOf<typeof APPLY_ROTA>) {
    return applyRota(this.gateway, input);
  }

  @Handles(plans.LIST_PLANS)
  async plans() {
    return { plans: await listPlans(this.gateway.db, PLANS_AT_MOST) };
  }

  @Handles(plans.CREATE_DRAFT)
  draft(@Input() input: InputOf<typeof plans.CREATE_DRAFT>) {
    return draftPlan(this.gateway, input);
  }

  @Handles(plans.SHOW_PLAN)
  show(@Input() input: InputOf<typeof plans.SHOW_PLAN>) {
    return showPlan(this.gateway, input);
  }

  @Handles(plans.PUBLISH_DRAFT)
  publish(@Input() input: InputOf<typeof plans.PUBLISH_DRAFT>) {
    return publishPlan(this.gateway, input);
  }

  @Handles(plans.DISCARD_DRAFT)
  discard(@Input() input: InputOf<typeof plans.DISCARD_DRAFT>) {
    return discardPlan(this.gateway, input);
  }
}
