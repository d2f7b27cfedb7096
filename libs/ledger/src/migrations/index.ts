import type { Migration } from 'kysely/migration';
import * as spine from './0001-spine.js';
import * as streamLog from './0002-stream-log.js';

/** In order; a released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0001-spine': spine,
  '0002-stream-log': streamLog,
};
