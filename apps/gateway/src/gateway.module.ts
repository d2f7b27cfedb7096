import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { DeskController } from './controllers/desk.controller.js';
import { ItemsController } from './controllers/items.controller.js';
import { MentionsController } from './controllers/mentions.controller.js';
import { ReviewController } from './controllers/review.controller.js';
import { GATEWAY, type Gateway } from './gateway.js';
import { ProblemFilter } from './http/problem-filter.js';
import { ROUTES } from './routes/route-table.js';

/** The composition root: the only place that lists providers and controllers. */
@Module({})
export class GatewayModule {
  static register(gateway: Gateway): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [MentionsController, DeskController, ItemsController, ReviewController],
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: APP_FILTER, useValue: new ProblemFilter(gateway.log, ROUTES) },
      ],
    };
  }
}
