import type { LiveUpdates } from '#libs/line';
import type { Database } from '#libs/postgres';
import type { Planner } from './plan/planner.js';

/** Token under which Nest gives RotaDeps to controllers. */
export const ROTA_DEPS = Symbol('rota dependencies');

/** Token of `RotaDeps['queuesAtDesk']`, which care answers. */
export const QUEUES_AT_DESK = Symbol('queues at a desk');

/** What the use cases of the rota work with. */
export interface RotaDeps {
  readonly db: Database;
  readonly live: Pick<LiveUpdates, 'publish'>;
  readonly planner: Planner;
  /** Ids of the queues that hand their items out at a desk: care answers. */
  readonly queuesAtDesk: (db: Database, deskId: string) => Promise<readonly string[]>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
