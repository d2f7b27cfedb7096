import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf, readCursor, writeCursor } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { listVerdicts } from '../use-cases/list-verdicts.js';
import { LIST_VERDICTS } from './verdicts.routes.js';

@Controller()
export class VerdictsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(LIST_VERDICTS)
  async list({ query: { limit, cursor } }: InputOf<typeof LIST_VERDICTS>) {
    const page = await listVerdicts(this.deps, { limit, after: readCursor(cursor) });
    return { verdicts: page.rows, nextCursor: writeCursor(page) };
  }
}
