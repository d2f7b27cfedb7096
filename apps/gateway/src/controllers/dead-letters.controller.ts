import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { discardDeadLetter } from '#libs/ledger';
import { GATEWAY, type Gateway } from '../gateway.js';
import { Handles, Input } from '../http/handles.js';
import type { InputOf } from '../http/route.js';
import {
  DISCARD_DEAD_LETTER,
  LIST_DEAD_LETTERS,
  REPLAY_DEAD_LETTER,
  REPLAY_DEAD_LETTERS,
  SHOW_DEAD_LETTER,
} from '../routes/dead-letters.routes.js';
import { replayDeadLetter, replayDeadLetters } from '../use-cases/replay-dead-letters.js';
import { listDeadLetters, showDeadLetter } from '../use-cases/show-dead-letters.js';

@Controller()
export class DeadLettersController {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  @Handles(LIST_DEAD_LETTERS)
  list(@Input() input: InputOf<typeof LIST_DEAD_LETTERS>) {
    return listDeadLetters(this.gateway, input);
  }

  @Handles(SHOW_DEAD_LETTER)
  async show(@Input() { params }: InputOf<typeof SHOW_DEAD_LETTER>) {
    return { deadLetter: await showDeadLetter(this.gateway, params.id) };
  }

  @Handles(REPLAY_DEAD_LETTER)
  replay(@Input() input: InputOf<typeof REPLAY_DEAD_LETTER>) {
    return replayDeadLetter(this.gateway, input);
  }

  @Handles(REPLAY_DEAD_LETTERS)
  replayMany(@Input() input: InputOf<typeof REPLAY_DEAD_LETTERS>) {
    return replayDeadLetters(this.gateway, input);
  }

  @Handles(DISCARD_DEAD_LETTER)
  async discard(@Input() { params }: InputOf<typeof DISCARD_DEAD_LETTER>) {
    const known = await discardDeadLetter(this.gateway.db, params.id);
    if (!known) throw new DutydeskError('deadletter.not_found');
  }
}
