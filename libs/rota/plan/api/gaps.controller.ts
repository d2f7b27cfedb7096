import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { showGaps } from '../use-cases/show-gaps.js';
import { SHOW_GAPS } from './gaps.routes.js';

@Controller()
export class GapsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SHOW_GAPS)
  show({ query: { desks, ...query } }: InputOf<typeof SHOW_GAPS>) {
    return showGaps(this.deps, { ...query, desks: desks?.split(',') });
  }
}
