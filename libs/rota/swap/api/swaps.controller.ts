import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listSwaps, offerSwap, stepSwap } from '../use-cases/step-swap.js';
import { LIST_SWAPS, OFFER_SWAP, STEP_SWAP } from './swaps.routes.js';

@Controller()
export class SwapsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_SWAPS)
  list(input: InputOf<typeof LIST_SWAPS>) {
    return listSwaps(this.deps, input);
  }

  @Endpoint(OFFER_SWAP)
  offer(input: InputOf<typeof OFFER_SWAP>) {
    return offerSwap(this.deps, input);
  }

  @Endpoint(STEP_SWAP)
  step(input: InputOf<typeof STEP_SWAP>) {
    return stepSwap(this.deps, input);
  }
}
