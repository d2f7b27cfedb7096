import { CLOCK, LEDGER, LOG, PRODUCER } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import type { Logger } from '#libs/service';
import { PromptProducer, type StreamProducer } from '#libs/streams';
import { Module } from '@nestjs/common';
import { DEAD_LETTER_DEPS, type DeadLetterDeps } from './dead-letter-deps.js';
import { DeadLettersController } from './api/dead-letters.controller.js';

export const DEAD_LETTER_CONTROLLERS = [DeadLettersController];

const REPLAY_PATIENCE_MS = 8_000;

/** The API of dead letters: list, show, replay and discard them. */
@Module({
  controllers: DEAD_LETTER_CONTROLLERS,
  providers: [
    {
      provide: DEAD_LETTER_DEPS,
      inject: [LEDGER, PRODUCER, LOG, CLOCK],
      useFactory: (
        { db }: Ledger,
        producer: StreamProducer,
        log: Logger,
        now: () => number,
      ): DeadLetterDeps => ({ db, producer: new PromptProducer(producer, REPLAY_PATIENCE_MS), log, now }),
    },
  ],
})
export class DeadLettersModule {}
