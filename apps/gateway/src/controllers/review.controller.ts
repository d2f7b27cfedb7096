import { Controller, Inject } from '@nestjs/common';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import { DECIDE_REVIEW, LIST_REVIEW } from '../routes/items.routes.js';
import { decideReview } from '../use-cases/decide-review.js';
import { listReview } from '../use-cases/list-items.js';

@Controller()
export class ReviewController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_REVIEW)
  list(@Input() input: InputOf<typeof LIST_REVIEW>) {
    return listReview(this.gateway, input);
  }

  @Handles(DECIDE_REVIEW)
  async decide(@Input() input: InputOf<typeof DECIDE_REVIEW>) {
    return { item: await decideReview(this.gateway, input) };
  }
}
