import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { explainPerson } from '../use-cases/explain-person.js';
import { drawFairness, showFairness } from '../use-cases/show-fairness.js';
import { DRAW_FAIRNESS, EXPLAIN_PERSON, SHOW_FAIRNESS } from './fairness.routes.js';

@Controller()
export class FairnessController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SHOW_FAIRNESS)
  show({ query }: InputOf<typeof SHOW_FAIRNESS>) {
    return showFairness(this.deps, query);
  }

  @Endpoint(DRAW_FAIRNESS)
  draw({ query }: InputOf<typeof DRAW_FAIRNESS>) {
    return drawFairness(this.deps, query);
  }

  @Endpoint(EXPLAIN_PERSON)
  explain({ params, caller }: InputOf<typeof EXPLAIN_PERSON>) {
    return explainPerson(this.deps, { ...params, caller });
  }
}
