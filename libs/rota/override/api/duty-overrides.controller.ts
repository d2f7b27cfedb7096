import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listOverrides } from '../store/duty-overrides.js';
import { overrideDuty, withdrawOverride } from '../use-cases/override-duty.js';
import { CREATE_OVERRIDE, LIST_OVERRIDES, WITHDRAW_OVERRIDE } from './duty-overrides.routes.js';

const OVERRIDES_AT_MOST = 1_000;

@Controller()
export class DutyOverridesController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_OVERRIDES)
  async list({ query }: InputOf<typeof LIST_OVERRIDES>) {
    const filter = { deskId: query.desk, endsAfter: this.deps.now() };
    return { overrides: await listOverrides(this.deps.db, filter, OVERRIDES_AT_MOST) };
  }

  @Endpoint(CREATE_OVERRIDE)
  async create({ body, caller }: InputOf<typeof CREATE_OVERRIDE>) {
    const override = await overrideDuty(this.deps, { ...body, createdBy: actorOf(caller) });
    return { override };
  }

  @Endpoint(WITHDRAW_OVERRIDE)
  withdraw({ params }: InputOf<typeof WITHDRAW_OVERRIDE>) {
    return withdrawOverride(this.deps, params);
  }
}
