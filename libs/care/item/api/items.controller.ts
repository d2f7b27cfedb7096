import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import {
  LIST_ITEMS,
  MOVE_ITEM,
  NOTE_ITEM,
  RECLASSIFY_ITEM,
  RELEASE_ITEM,
  RESOLVE_ITEM,
  SHOW_ITEM,
} from './items.routes.js';
import { listItems } from '../use-cases/list-items.js';
import { moveItem } from '../use-cases/move-item.js';
import { noteItem } from '../use-cases/note-item.js';
import { reclassifyItem } from '../use-cases/reclassify-item.js';
import { releaseItem } from '../use-cases/release-item.js';
import { resolveItem } from '../use-cases/resolve-item.js';
import { showItem } from '../use-cases/visible-items.js';

@Controller()
export class ItemsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_ITEMS)
  list(input: InputOf<typeof LIST_ITEMS>) {
    return listItems(this.deps, input);
  }

  @Endpoint(SHOW_ITEM)
  async show({ caller, params }: InputOf<typeof SHOW_ITEM>) {
    return { item: await showItem(this.deps.db, caller, params.id) };
  }

  @Endpoint(RELEASE_ITEM)
  async release(input: InputOf<typeof RELEASE_ITEM>) {
    return { item: await releaseItem(this.deps, input) };
  }

  @Endpoint(RESOLVE_ITEM)
  async resolve(input: InputOf<typeof RESOLVE_ITEM>) {
    return { item: await resolveItem(this.deps, input) };
  }

  @Endpoint(NOTE_ITEM)
  async note(input: InputOf<typeof NOTE_ITEM>) {
    return { item: await noteItem(this.deps, input) };
  }

  @Endpoint(RECLASSIFY_ITEM)
  async reclassify(input: InputOf<typeof RECLASSIFY_ITEM>) {
    return { item: await reclassifyItem(this.deps, input) };
  }

  @Endpoint(MOVE_ITEM)
  async move(input: InputOf<typeof MOVE_ITEM>) {
    return { item: await moveItem(this.deps, input) };
  }
}
