import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { openItem } from '../use-cases/open-item.js';
import { OPEN_ITEM } from './opened-items.routes.js';

@Controller()
export class OpenedItemsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(OPEN_ITEM)
  open({ params, body, caller }: InputOf<typeof OPEN_ITEM>) {
    return openItem(this.deps.db, { caller, itemId: params.id, reason: body.reason });
  }
}
