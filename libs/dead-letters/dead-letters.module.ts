import { type DynamicModule, Module } from '@nestjs/common';
import { DEAD_LETTER_DEPS, type DeadLetterDeps } from './dead-letter-deps.js';
import { DeadLettersController } from './api/dead-letters.controller.js';

export const DEAD_LETTER_CONTROLLERS = [DeadLettersController];

/** What the API offers of dead letters: to look at them, replay and discard them. */
@Module({})
export class DeadLettersModule {
  static for(deps: DeadLetterDeps): DynamicModule {
    return {
      module: DeadLettersModule,
      controllers: DEAD_LETTER_CONTROLLERS,
      providers: [{ provide: DEAD_LETTER_DEPS, useValue: deps }],
    };
  }
}
