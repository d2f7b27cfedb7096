import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { discardDeadLetter } from '../store/dead-letters.js';
import { DEAD_LETTER_DEPS, type DeadLetterDeps } from '../dead-letter-deps.js';
import { Endpoint, type InputOf } from '#libs/http';
import {
  DISCARD_DEAD_LETTER,
  LIST_DEAD_LETTERS,
  REPLAY_DEAD_LETTER,
  REPLAY_DEAD_LETTERS,
  SHOW_DEAD_LETTER,
} from './dead-letters.routes.js';
import { replayDeadLetter, replayDeadLetters } from '../use-cases/replay-dead-letters.js';
import { listDeadLetters, showDeadLetter } from '../use-cases/show-dead-letters.js';

@Controller()
export class DeadLettersController {
  constructor(@Inject(DEAD_LETTER_DEPS) private readonly deps: DeadLetterDeps) {}

  @Endpoint(LIST_DEAD_LETTERS)
  list(input: InputOf<typeof LIST_DEAD_LETTERS>) {
    return listDeadLetters(this.deps, input);
  }

  @Endpoint(SHOW_DEAD_LETTER)
  async show({ params }: InputOf<typeof SHOW_DEAD_LETTER>) {
    return { deadLetter: await showDeadLetter(this.deps, params.id) };
  }

  @Endpoint(REPLAY_DEAD_LETTER)
  replay(input: InputOf<typeof REPLAY_DEAD_LETTER>) {
    return replayDeadLetter(this.deps, input);
  }

  @Endpoint(REPLAY_DEAD_LETTERS)
  replayMany(input: InputOf<typeof REPLAY_DEAD_LETTERS>) {
    return replayDeadLetters(this.deps, input);
  }

  @Endpoint(DISCARD_DEAD_LETTER)
  async discard({ params }: InputOf<typeof DISCARD_DEAD_LETTER>) {
    const known = await discardDeadLetter(this.deps.db, params.id);
    if (!known) throw new DutydeskError('deadletter.not_found');
  }
}
