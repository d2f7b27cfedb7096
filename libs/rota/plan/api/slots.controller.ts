import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listSlots } from '../use-cases/list-slots.js';
import { LIST_SLOTS } from './slots.routes.js';

@Controller()
export class SlotsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_SLOTS)
  list({ query }: InputOf<typeof LIST_SLOTS>) {
    return listSlots(this.deps, query);
  }
}
