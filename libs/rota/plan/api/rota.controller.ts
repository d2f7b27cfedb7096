import { Controller, Inject } from '@nestjs/common';
import { listPlans } from '../store/plan-versions.js';
import { readRotaSettings, writeRotaSettings } from '../store/rota-settings.js';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import { tellRota } from '../../tell-rota.js';
import { APPLY_ROTA } from './rota-apply.routes.js';
import * as plans from './rota-plans.routes.js';
import * as setup from './rota-setup.routes.js';
import { applyRota } from '../use-cases/apply-rota.js';
import { closeDesk, listRotationDesks, putRotationDesk } from '../../desk/use-cases/change-desk.js';
import { discardPlan, draftPlan, publishPlan, showPlan } from '../use-cases/draft-plan.js';

const PLANS_AT_MOST = 100;

@Controller()
export class RotaController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(setup.LIST_ROTATION_DESKS)
  desks() {
    return listRotationDesks(this.deps);
  }

  @Handles(setup.PUT_ROTATION_DESK)
  putDesk(@Input() input: InputOf<typeof setup.PUT_ROTATION_DESK>) {
    return putRotationDesk(this.deps, input);
  }

  @Handles(setup.CLOSE_DESK)
  closeDesk(@Input() input: InputOf<typeof setup.CLOSE_DESK>) {
    return closeDesk(this.deps, input);
  }

  @Handles(setup.SHOW_ROTA_SETTINGS)
  settings() {
    return readRotaSettings(this.deps.db);
  }

  @Handles(setup.PUT_ROTA_SETTINGS)
  async putSettings(@Input() { body }: InputOf<typeof setup.PUT_ROTA_SETTINGS>) {
    await writeRotaSettings(this.deps.db, body);
    tellRota(this.deps, 'settings-changed');
    return body;
  }

  @Handles(APPLY_ROTA)
  apply(@Input() input: InputOf<typeof APPLY_ROTA>) {
    return applyRota(this.deps, input);
  }

  @Handles(plans.LIST_PLANS)
  async plans() {
    return { plans: await listPlans(this.deps.db, PLANS_AT_MOST) };
  }

  @Handles(plans.CREATE_DRAFT)
  draft(@Input() input: InputOf<typeof plans.CREATE_DRAFT>) {
    return draftPlan(this.deps, input);
  }

  @Handles(plans.SHOW_PLAN)
  show(@Input() input: InputOf<typeof plans.SHOW_PLAN>) {
    return showPlan(this.deps, input);
  }

  @Handles(plans.PUBLISH_DRAFT)
  publish(@Input() input: InputOf<typeof plans.PUBLISH_DRAFT>) {
    return publishPlan(this.deps, input);
  }

  @Handles(plans.DISCARD_DRAFT)
  discard(@Input() input: InputOf<typeof plans.DISCARD_DRAFT>) {
    return discardPlan(this.deps, input);
  }
}
