import { Controller, Inject } from '@nestjs/common';
import { DutydeskError } from '#libs/contracts';
import { listDeadLetters } from '../store/dead-letter-reads.js';
import { discardDeadLetter } from '../store/dead-letters.js';
import { DEAD_LETTER_DEPS, type DeadLetterDeps } from '../dead-letter-deps.js';
import { actorOf, Endpoint, type InputOf, readCursor, seesAll, writeCursor } from '#libs/http';
import {
  DISCARD_DEAD_LETTER,
  LIST_DEAD_LETTERS,
  REPLAY_DEAD_LETTER,
  REPLAY_DEAD_LETTERS,
  SHOW_DEAD_LETTER,
} from './dead-letters.routes.js';
import { replayDeadLetter, replayDeadLetters } from '../use-cases/replay-dead-letters.js';
import { showDeadLetter } from '../use-cases/show-dead-letter.js';

@Controller()
export class DeadLettersController {
  constructor(@Inject(DEAD_LETTER_DEPS) private readonly deps: DeadLetterDeps) {}

  @Endpoint(LIST_DEAD_LETTERS)
  async list({ query: { limit, cursor, ...wanted }, caller }: InputOf<typeof LIST_DEAD_LETTERS>) {
    const { keyId, sources } = caller;
    const publisher = seesAll(caller) ? undefined : { keyId, sources: sources?.regex ?? null };
    const page = await listDeadLetters(
      this.deps.db,
      { ...wanted, publisher },
      { limit, after: readCursor(cursor) },
    );
    return { deadLetters: page.rows, nextCursor: writeCursor(page) };
  }

  @Endpoint(SHOW_DEAD_LETTER)
  async show({ params }: InputOf<typeof SHOW_DEAD_LETTER>) {
    return { deadLetter: await showDeadLetter(this.deps, params.id) };
  }

  @Endpoint(REPLAY_DEAD_LETTER)
  async replay({ params, body, caller }: InputOf<typeof REPLAY_DEAD_LETTER>) {
    const replay = { id: params.id, event: body?.event, by: actorOf(caller) };
    return { deadLetter: await replayDeadLetter(this.deps, replay) };
  }

  @Endpoint(REPLAY_DEAD_LETTERS)
  replayMany({ body, caller }: InputOf<typeof REPLAY_DEAD_LETTERS>) {
    return replayDeadLetters(this.deps, { ...body, by: actorOf(caller) });
  }

  @Endpoint(DISCARD_DEAD_LETTER)
  async discard({ params }: InputOf<typeof DISCARD_DEAD_LETTER>) {
    const known = await discardDeadLetter(this.deps.db, params.id);
    if (!known) throw new DutydeskError('deadletter.not_found');
  }
}
