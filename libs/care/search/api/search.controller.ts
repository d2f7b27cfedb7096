import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { beginRebuild, readSearchProgress } from '../store/search-words.js';
import { findSimilar } from '../use-cases/find-similar.js';
import { LIST_SIMILAR, READ_SEARCH, REBUILD_SEARCH } from './search.routes.js';

@Controller()
export class SearchController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(LIST_SIMILAR)
  async similar({ caller, params }: InputOf<typeof LIST_SIMILAR>) {
    return { items: await findSimilar(this.deps, { caller, itemId: params.id }) };
  }

  @Endpoint(READ_SEARCH)
  progress(_input: InputOf<typeof READ_SEARCH>) {
    return readSearchProgress(this.deps.db);
  }

  @Endpoint(REBUILD_SEARCH)
  async rebuild(_input: InputOf<typeof REBUILD_SEARCH>) {
    await beginRebuild(this.deps.db);
    return readSearchProgress(this.deps.db);
  }
}
