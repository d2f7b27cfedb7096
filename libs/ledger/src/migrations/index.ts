import type { Migration } from 'kysely/migration';
import * as spine from './0001-spine.js';

/** In order; a released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0001-spine': spine,
};
