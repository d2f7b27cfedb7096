import { Endpoint, type InputOf } from '#libs/http';
import { Controller, Inject } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from '../../care-deps.js';
import { writeDraft } from '../use-cases/write-draft.js';
import { WRITE_DRAFT } from './drafts.routes.js';

@Controller()
export class DraftsController {
  constructor(@Inject(CARE_DEPS) private readonly deps: CareDeps) {}

  @Endpoint(WRITE_DRAFT)
  async write({ caller, params, body }: InputOf<typeof WRITE_DRAFT>) {
    return { drafts: await writeDraft(this.deps, { caller, itemId: params.id, ...body }) };
  }
}
