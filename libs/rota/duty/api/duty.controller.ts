import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { showDuty } from '../use-cases/show-duty.js';
import { SHOW_DUTY } from './duty.routes.js';

@Controller()
export class DutyController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SHOW_DUTY)
  show({ query }: InputOf<typeof SHOW_DUTY>) {
    return showDuty(this.deps, { deskId: query.desk, at: query.at });
  }
}
