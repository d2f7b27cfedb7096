import { Controller, Inject } from '@nestjs/common';
import { Endpoint } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listPlanProblems } from '../store/plan-problems.js';
import { LIST_PROBLEMS } from './problems.routes.js';

@Controller()
export class ProblemsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_PROBLEMS)
  async list() {
    return { problems: await listPlanProblems(this.deps.db) };
  }
}
