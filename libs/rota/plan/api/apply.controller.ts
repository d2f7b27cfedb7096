import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { applyRota } from '../use-cases/apply-rota.js';
import { APPLY_ROTA } from './apply.routes.js';

@Controller()
export class ApplyController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(APPLY_ROTA)
  apply({ query, body, caller }: InputOf<typeof APPLY_ROTA>) {
    return applyRota(this.deps, { wanted: body, dryRun: query.dryRun, caller });
  }
}
