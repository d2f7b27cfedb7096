import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { TRIAGE_DEPS, type TriageDeps } from '../../triage-deps.js';
import { listVerdicts } from '../use-cases/list-verdicts.js';
import { LIST_VERDICTS } from './verdicts.routes.js';

@Controller()
export class VerdictsController {
  constructor(@Inject(TRIAGE_DEPS) private readonly deps: TriageDeps) {}

  @Endpoint(LIST_VERDICTS)
  list(input: InputOf<typeof LIST_VERDICTS>) {
    return listVerdicts(this.deps, input);
  }
}
