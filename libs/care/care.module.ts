import { type DynamicModule, Module } from '@nestjs/common';
import { CARE_DEPS, type CareDeps } from './care-deps.js';
import { DeskController } from './item/api/desk.controller.js';
import { ItemsController } from './item/api/items.controller.js';
import { LiveStreamController } from './live/api/live-stream.controller.js';
import { QueuesController } from './queue/api/queues.controller.js';
import { ReviewController } from './review/api/review.controller.js';
import { RulesController } from './rule/api/rules.controller.js';

export const CARE_CONTROLLERS = [
  DeskController,
  ItemsController,
  ReviewController,
  QueuesController,
  RulesController,
  LiveStreamController,
];

/** What the API offers of care: items, queues and the rules that choose among them. */
@Module({})
export class CareModule {
  static for(deps: CareDeps): DynamicModule {
    return {
      module: CareModule,
      controllers: CARE_CONTROLLERS,
      providers: [{ provide: CARE_DEPS, useValue: deps }],
    };
  }
}
