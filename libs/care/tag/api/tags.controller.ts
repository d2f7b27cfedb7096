import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { addAndRemoveTags } from '../use-cases/add-and-remove-tags.js';
import { CHANGE_TAGS } from './tags.routes.js';

@Controller()
export class TagsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(CHANGE_TAGS)
  async tag({ caller, params, body }: InputOf<typeof CHANGE_TAGS>) {
    return { item: await addAndRemoveTags(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
