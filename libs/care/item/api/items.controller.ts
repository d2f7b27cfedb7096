import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { Endpoint, type InputOf, readCursor, writeCursor } from '#libs/http';
import {
  LIST_ITEMS,
  MOVE_ITEM,
  NOTE_ITEM,
  RECLASSIFY_ITEM,
  RELEASE_ITEM,
  RESOLVE_ITEM,
  SHOW_ITEM,
} from './items.routes.js';
import { listVisibleItems } from '../use-cases/list-items.js';
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
  async list({ caller, query }: InputOf<typeof LIST_ITEMS>) {
    const {
      queue,
      state,
      priority,
      network,
      language,
      author,
      incident,
      holder,
      q,
      sort,
      count,
      limit,
      cursor,
      ...same
    } = query;
    const found = await listVisibleItems(this.deps, {
      caller,
      filter: {
        ...same,
        queueIds: queue,
        states: state,
        priorities: priority,
        networks: network,
        languages: language,
        authorId: author,
        incidentId: incident,
      },
      holder,
      search: q,
      order: sort,
      counted: count,
      page: { limit, after: readCursor(cursor) },
    });
    return { items: found.rows, count: found.count, nextCursor: writeCursor(found) };
  }

  @Endpoint(SHOW_ITEM)
  async show({ caller, params }: InputOf<typeof SHOW_ITEM>) {
    return { item: await showItem(this.deps.db, caller, params.id) };
  }

  @Endpoint(RELEASE_ITEM)
  async release({ caller, params, body }: InputOf<typeof RELEASE_ITEM>) {
    return { item: await releaseItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(RESOLVE_ITEM)
  async resolve({ caller, params, body }: InputOf<typeof RESOLVE_ITEM>) {
    return { item: await resolveItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(NOTE_ITEM)
  async note({ caller, params, body }: InputOf<typeof NOTE_ITEM>) {
    return { item: await noteItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(RECLASSIFY_ITEM)
  async reclassify({ caller, params, body }: InputOf<typeof RECLASSIFY_ITEM>) {
    return { item: await reclassifyItem(this.deps, { caller, itemId: params.id, ...body }) };
  }

  @Endpoint(MOVE_ITEM)
  async move({ caller, params, body }: InputOf<typeof MOVE_ITEM>) {
    return { item: await moveItem(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
