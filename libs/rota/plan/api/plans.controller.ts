import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listPlans } from '../store/plan-versions.js';
import { discardPlan, draftPlan, publishPlan, showPlan } from '../use-cases/draft-plan.js';
import { CREATE_DRAFT, DISCARD_DRAFT, LIST_PLANS, PUBLISH_DRAFT, SHOW_PLAN } from './plans.routes.js';

const PLANS_AT_MOST = 100;

@Controller()
export class PlansController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_PLANS)
  async list() {
    return { plans: await listPlans(this.deps.db, PLANS_AT_MOST) };
  }

  @Endpoint(CREATE_DRAFT)
  draft(input: InputOf<typeof CREATE_DRAFT>) {
    return draftPlan(this.deps, input);
  }

  @Endpoint(SHOW_PLAN)
  show(input: InputOf<typeof SHOW_PLAN>) {
    return showPlan(this.deps, input);
  }

  @Endpoint(PUBLISH_DRAFT)
  publish(input: InputOf<typeof PUBLISH_DRAFT>) {
    return publishPlan(this.deps, input);
  }

  @Endpoint(DISCARD_DRAFT)
  discard(input: InputOf<typeof DISCARD_DRAFT>) {
    return discardPlan(this.deps, input);
  }
}
