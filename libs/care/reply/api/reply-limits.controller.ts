import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { changeReplyLimits, listReplyLimits, resetReplyLimits } from '../use-cases/reply-limits.js';
import { CHANGE_REPLY_LIMITS, LIST_REPLY_LIMITS, RESET_REPLY_LIMITS } from './reply-limits.routes.js';

@Controller()
export class ReplyLimitsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_REPLY_LIMITS)
  list() {
    return listReplyLimits(this.deps);
  }

  @Endpoint(CHANGE_REPLY_LIMITS)
  change({ caller, params, body }: InputOf<typeof CHANGE_REPLY_LIMITS>) {
    return changeReplyLimits(this.deps, { caller, network: params.network, limits: body });
  }

  @Endpoint(RESET_REPLY_LIMITS)
  reset({ params }: InputOf<typeof RESET_REPLY_LIMITS>) {
    return resetReplyLimits(this.deps, params);
  }
}
