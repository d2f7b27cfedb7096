import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { DeadLettersController } from './controllers/dead-letters.controller.js';
import { DeskController } from './controllers/desk.controller.js';
import { DutyController } from './controllers/duty.controller.js';
import { ItemsController } from './controllers/items.controller.js';
import { LearningController } from './controllers/learning.controller.js';
import { KeysController } from './controllers/keys.controller.js';
import { MentionsController } from './controllers/mentions.controller.js';
import { QueuesController } from './controllers/queues.controller.js';
import { ReviewController } from './controllers/review.controller.js';
import { RotaAbsencesController } from './controllers/rota-absences.controller.js';
import { RotaController } from './controllers/rota.controller.js';
import { RotaLookingController } from './controllers/rota-looking.controller.js';
import { RotaSlotsController } from './controllers/rota-slots.controller.js';
import { RulesController } from './controllers/rules.controller.js';
import { ServiceController } from './controllers/service.controller.js';
import { StaffController } from './controllers/staff.controller.js';
import { StreamController } from './controllers/stream.controller.js';
import { TriageRulesController } from './controllers/triage-rules.controller.js';
import { GATEWAY, type Gateway } from './gateway.js';
import { ProblemFilter } from './http/problem-filter.js';
import { ROUTES } from './routes/route-table.js';

/** The composition root: the only place that lists providers and controllers. */
@Module({})
export class GatewayModule {
  static register(gateway: Gateway): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        MentionsController,
        DeskController,
        ItemsController,
        ReviewController,
        QueuesController,
        RulesController,
        TriageRulesController,
        LearningController,
        StaffController,
        DutyController,
        RotaController,
        RotaAbsencesController,
        RotaLookingController,
        RotaSlotsController,
        DeadLettersController,
        KeysController,
        StreamController,
        ServiceController,
      ],
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: APP_FILTER, useValue: new ProblemFilter(gateway.log, ROUTES) },
      ],
    };
  }
}
