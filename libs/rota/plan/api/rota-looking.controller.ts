import { Controller, Inject, Res } from '@nestjs/common';
import { listPlanProblems } from '../store/plan-problems.js';
import type { FastifyReply } from 'fastify';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { Handles, Input } from '#libs/http';
import type { InputOf } from '#libs/http';
import * as looking from './rota-looking.routes.js';
import { explainPerson } from '../use-cases/list-slots.js';
import { drawFairness, showFairness } from '../use-cases/show-fairness.js';
import { drawTimeline, showTimeline } from '../use-cases/show-timeline.js';
import { simulateRota } from '../use-cases/simulate-rota.js';

@Controller()
export class RotaLookingController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Handles(looking.LIST_PROBLEMS)
  async problems() {
    return { problems: await listPlanProblems(this.deps.db) };
  }

  @Handles(looking.SHOW_FAIRNESS)
  fairness(@Input() input: InputOf<typeof looking.SHOW_FAIRNESS>) {
    return showFairness(this.deps, input);
  }

  @Handles(looking.DRAW_FAIRNESS)
  async drawFairness(@Input() input: InputOf<typeof looking.DRAW_FAIRNESS>, @Res() reply: FastifyReply) {
    await reply.type('image/svg+xml').send(await drawFairness(this.deps, input));
  }

  @Handles(looking.DRAW_TIMELINE)
  async drawTimeline(@Input() input: InputOf<typeof looking.DRAW_TIMELINE>, @Res() reply: FastifyReply) {
    await reply.type('image/svg+xml').send(await drawTimeline(this.deps, input));
  }

  @Handles(looking.SHOW_TIMELINE)
  timeline(@Input() input: InputOf<typeof looking.SHOW_TIMELINE>) {
    return showTimeline(this.deps, input);
  }

  @Handles(looking.EXPLAIN_PERSON)
  explain(@Input() input: InputOf<typeof looking.EXPLAIN_PERSON>) {
    return explainPerson(this.deps, input);
  }

  @Handles(looking.SIMULATE)
  simulate(@Input() input: InputOf<typeof looking.SIMULATE>) {
    return simulateRota(this.deps, input);
  }
}
