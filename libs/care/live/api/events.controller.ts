import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { listPublished } from '../use-cases/list-published.js';
import { LIST_EVENTS } from './events.routes.js';

@Controller()
export class EventsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_EVENTS)
  list({ query: { after, limit } }: InputOf<typeof LIST_EVENTS>) {
    return listPublished(this.deps.db, { after: after === undefined ? null : Number(after), limit });
  }
}
