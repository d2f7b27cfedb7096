import type { Database } from '#libs/postgres';

/** Token under which Nest gives AccessDeps to controllers. */
export const ACCESS_DEPS = Symbol('access dependencies');

/** Dependencies of the use cases of access. */
export interface AccessDeps {
  readonly db: Database;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
