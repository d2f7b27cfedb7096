import type { Database } from '#libs/postgres';
import type { Logger } from '#libs/service';
import type { StreamProducer } from '#libs/streams';

/** Token under which Nest gives DeadLetterDeps to controllers. */
export const DEAD_LETTER_DEPS = Symbol('dead letter dependencies');

/** Dependencies of the use cases of dead letters. */
export interface DeadLetterDeps {
  readonly db: Database;
  readonly producer: StreamProducer;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
