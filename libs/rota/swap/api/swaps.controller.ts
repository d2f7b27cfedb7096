import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { listSwaps } from '../use-cases/list-swaps.js';
import { offerSwap, stepSwap } from '../use-cases/step-swap.js';
import { LIST_SWAPS, OFFER_SWAP, STEP_SWAP } from './swaps.routes.js';

@Controller()
export class SwapsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_SWAPS)
  async list({ query, caller }: InputOf<typeof LIST_SWAPS>) {
    return { swaps: await listSwaps(this.deps, { ...query, caller }) };
  }

  @Endpoint(OFFER_SWAP)
  offer({ body, caller }: InputOf<typeof OFFER_SWAP>) {
    return offerSwap(this.deps, { ...body, caller });
  }

  @Endpoint(STEP_SWAP)
  async step({ params, body, caller }: InputOf<typeof STEP_SWAP>) {
    return { swap: await stepSwap(this.deps, { ...params, ...body, caller }) };
  }
}
