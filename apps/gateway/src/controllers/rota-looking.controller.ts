import { Controller, Inject, Res } from '@nestjs/common';
import { listPlanProblems } from '#libs/ledger';
import type { FastifyReply } from 'fastify';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import * as looking from '../routes/rota-looking.routes.js';
import { explainPerson } from '../use-cases/rota/list-slots.js';
import { drawFairness, showFairness } from '../use-cases/rota/show-fairness.js';
import { drawTimeline, showTimeline } from '../use-cases/rota/show-timeline.js';
import { simulateRota } from '../use-cases/rota/simulate-rota.js';

@Controller()
export class RotaLookingController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(looking.LIST_PROBLEMS)
  async problems() {
    return { problems: await listPlanProblems(this.gateway.db) };
  }

  @Handles(looking.SHOW_FAIRNESS)
  fairness(@Input() input: InputOf<typeof looking.SHOW_FAIRNESS>) {
    return showFairness(this.gateway, input);
  }

  @Handles(looking.DRAW_FAIRNESS)
  async drawFairness(@Input() input: InputOf<typeof looking.DRAW_FAIRNESS>, @Res() reply: FastifyReply) {
    await reply.type('image/svg+xml').send(await drawFairness(this.gateway, input));
  }

  @Handles(looking.DRAW_TIMELINE)
  async drawTimeline(@Input() input: InputOf<typeof looking.DRAW_TIMELINE>, @Res() reply: FastifyReply) {
    await reply.type('image/svg+xml').send(await drawTimeline(this.gateway, input));
  }

  @Handles(looking.SHOW_TIMELINE)
  timeline(@Input() input: InputOf<typeof looking.SHOW_TIMELINE>) {
    return showTimeline(this.gateway, input);
  }

  @Handles(looking.EXPLAIN_PERSON)
  explain(@Input() input: InputOf<typeof looking.EXPLAIN_PERSON>) {
    return explainPerson(this.gateway, input);
  }

  @Handles(looking.SIMULATE)
  simulate(@Input() input: InputOf<typeof looking.SIMULATE>) {
    return simulateRota(this.gateway, input);
  }
}
