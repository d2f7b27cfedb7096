import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { sayViewing } from '../use-cases/say-viewing.js';
import { SAY_VIEWING } from './viewing.routes.js';

@Controller()
export class ViewingController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(SAY_VIEWING)
  say({ caller, params, body }: InputOf<typeof SAY_VIEWING>) {
    return sayViewing(this.deps, { caller, itemId: params.id, act: body.act });
  }
}
