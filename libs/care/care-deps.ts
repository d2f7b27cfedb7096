import type { Lines, LiveUpdates } from '#libs/line';
import type { Database } from '#libs/postgres';
import type { Logger } from '#libs/service';
import type { LiveStreams } from './live/live-streams.js';
import type { ViewerBoard } from './live/viewer-board.js';
import type { Backlog } from './queue/backlog.js';

/** Token under which Nest gives CareDeps to controllers. */
export const CARE_DEPS = Symbol('care dependencies');

/** Dependencies of care's use cases. */
export interface CareDeps {
  readonly db: Database;
  readonly live: Pick<LiveUpdates, 'publish' | 'subscribe'>;
  readonly lines: Pick<Lines, 'pause' | 'resume' | 'depth'>;
  readonly log: Logger;
  readonly backlog: Backlog;
  readonly streams: LiveStreams;
  readonly viewers: ViewerBoard;
  readonly metrics: {
    /** Counts a claim by outcome; `seconds` is how long the ledger took. */
    claim(outcome: string, seconds: number): void;
  };
}
