import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { tagItem } from '../use-cases/add-and-remove-tags.js';
import { TAG_ITEM } from './tags.routes.js';

@Controller()
export class TagsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(TAG_ITEM)
  async tag({ caller, params, body }: InputOf<typeof TAG_ITEM>) {
    return { item: await tagItem(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
