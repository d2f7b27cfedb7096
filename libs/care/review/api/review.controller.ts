import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf, readCursor, writeCursor } from '#libs/http';
import { DECIDE_REVIEW, LIST_REVIEW } from './review.routes.js';
import { decideReview } from '../use-cases/decide-review.js';
import { listReview } from '../../item/use-cases/list-items.js';

@Controller()
export class ReviewController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_REVIEW)
  async list({ caller, query }: InputOf<typeof LIST_REVIEW>) {
    const page = await listReview(this.deps, {
      caller,
      page: { limit: query.limit, after: readCursor(query.cursor) },
    });
    return { items: page.rows, nextCursor: writeCursor(page) };
  }

  @Endpoint(DECIDE_REVIEW)
  async decide({ caller, params, body }: InputOf<typeof DECIDE_REVIEW>) {
    return { item: await decideReview(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
