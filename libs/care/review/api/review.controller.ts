import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import { DECIDE_REVIEW, LIST_REVIEW } from './review.routes.js';
import { decideReview } from '../use-cases/decide-review.js';
import { listReview } from '../../item/use-cases/list-items.js';

@Controller()
export class ReviewController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_REVIEW)
  list(input: InputOf<typeof LIST_REVIEW>) {
    return listReview(this.deps, input);
  }

  @Endpoint(DECIDE_REVIEW)
  async decide(input: InputOf<typeof DECIDE_REVIEW>) {
    return { item: await decideReview(this.deps, input) };
  }
}
