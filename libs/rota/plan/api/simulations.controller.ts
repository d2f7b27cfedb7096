import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { simulateRota } from '../use-cases/simulate-rota.js';
import { SIMULATE } from './simulations.routes.js';

@Controller()
export class SimulationsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SIMULATE)
  simulate({ body }: InputOf<typeof SIMULATE>) {
    return simulateRota(this.deps, body);
  }
}
