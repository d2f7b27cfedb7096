import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
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
  async draft({ body, caller }: InputOf<typeof CREATE_DRAFT>) {
    return { plan: await draftPlan(this.deps, { ...body, createdBy: actorOf(caller) }) };
  }

  @Endpoint(SHOW_PLAN)
  async show({ params, query }: InputOf<typeof SHOW_PLAN>) {
    return { plan: await showPlan(this.deps, { id: params.id, part: query }) };
  }

  @Endpoint(PUBLISH_DRAFT)
  async publish({ params }: InputOf<typeof PUBLISH_DRAFT>) {
    return { plan: await publishPlan(this.deps, params) };
  }

  @Endpoint(DISCARD_DRAFT)
  discard({ params }: InputOf<typeof DISCARD_DRAFT>) {
    return discardPlan(this.deps, params);
  }
}
