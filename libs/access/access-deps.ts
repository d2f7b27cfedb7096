import type { Database } from '#libs/postgres';

/** Token under which Nest gives AccessDeps to controllers. */
export const ACCESS_DEPS = Symbol('access dependencies');

/** What the use cases of access work with. */
export interface AccessDeps {
  readonly db: Database;
  /** Epoch milliseconds. */
  readonly now: () => number;
}
