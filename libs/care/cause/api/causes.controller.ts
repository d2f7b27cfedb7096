import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { changeCauses, listCauses } from '../use-cases/change-causes.js';
import { CHANGE_CAUSES, LIST_CAUSES } from './causes.routes.js';

@Controller()
export class CausesController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_CAUSES)
  list() {
    return listCauses(this.deps);
  }

  @Endpoint(CHANGE_CAUSES)
  change({ body }: InputOf<typeof CHANGE_CAUSES>) {
    return changeCauses(this.deps, body);
  }
}
