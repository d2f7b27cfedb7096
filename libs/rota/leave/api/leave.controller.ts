import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { decideLeave, listLeave, requestLeave } from '../use-cases/request-leave.js';
import { DECIDE_LEAVE, LIST_LEAVE, REQUEST_LEAVE } from './leave.routes.js';

@Controller()
export class LeaveController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(LIST_LEAVE)
  list({ query, caller }: InputOf<typeof LIST_LEAVE>) {
    const { person = null, state = null } = query;
    return listLeave(this.deps, { person, state, caller });
  }

  @Endpoint(REQUEST_LEAVE)
  request({ body, caller }: InputOf<typeof REQUEST_LEAVE>) {
    return requestLeave(this.deps, { ...body, caller });
  }

  @Endpoint(DECIDE_LEAVE)
  decide({ params, query, caller }: InputOf<typeof DECIDE_LEAVE>) {
    return decideLeave(this.deps, { ...params, ...query, caller });
  }
}
