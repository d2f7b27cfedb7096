import { Controller, Inject } from '@nestjs/common';
import { actorOf, Endpoint, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import {
  listModels,
  promoteModel,
  rollBackModel,
  shadowModel,
  uploadModel,
} from '../use-cases/change-models.js';
import { LIST_MODELS, PROMOTE_MODEL, ROLL_BACK_MODEL, SHADOW_MODEL, UPLOAD_MODEL } from './models.routes.js';

@Controller()
export class ModelsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(LIST_MODELS)
  async list() {
    return { models: await listModels(this.deps) };
  }

  @Endpoint(UPLOAD_MODEL)
  async upload({ query, body, caller }: InputOf<typeof UPLOAD_MODEL>) {
    const upload = { weights: body, note: query.note ?? null, uploadedBy: actorOf(caller) };
    return { model: await uploadModel(this.deps, upload) };
  }

  @Endpoint(PROMOTE_MODEL)
  async promote({ params, body, caller }: InputOf<typeof PROMOTE_MODEL>) {
    const promotion = { ...params, reason: body.reason ?? null, promotedBy: actorOf(caller) };
    return { model: await promoteModel(this.deps, promotion) };
  }

  @Endpoint(ROLL_BACK_MODEL)
  async rollBack({ body, caller }: InputOf<typeof ROLL_BACK_MODEL>) {
    const { tier, reason = null } = body;
    return { model: await rollBackModel(this.deps, { tier, reason, promotedBy: actorOf(caller) }) };
  }

  @Endpoint(SHADOW_MODEL)
  async shadow({ params, body, caller }: InputOf<typeof SHADOW_MODEL>) {
    const run = await shadowModel(this.deps, { ...params, ...body, startedBy: actorOf(caller) });
    const { id, candidate, share, startedBy, startedAt } = run;
    return { run: { id, candidate, share, startedBy, startedAt } };
  }
}
