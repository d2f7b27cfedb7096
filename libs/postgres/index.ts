export { databaseNow } from './clock.js';
export { arrayText, copyInto } from './copy.js';
export { type Database, type Ledger, type LedgerTransaction, migrate, openLedger } from './database.js';
export { ensureDefaults } from './defaults.js';
export { startEmbeddedPostgres } from './embedded-postgres.js';
export { isConflict, isLedgerUnavailable, isTaken, isUnstorable } from './failures.js';
export {
  type DeadLetterIdentity,
  authorIdOf,
  deadLetterIdOf,
  eventKeyOf,
  mentionIdOf,
  mentionVersionIdOf,
  newId,
} from './ids.js';
export { type Page, type PageRequest, type Position, pageOf } from './keyset.js';
export { killWithParent } from './kill-with-parent.js';
export { createDatabase, dropDatabase } from './postgres-databases.js';
export { type DatabaseLetters, databaseLetters, probeLedger } from './probe.js';
export { prepared } from './prepared.js';
export type { DB } from './database-types.js';
export { StreamLog } from './stream-log/stream-log.js';
export { startSupervisedPostgres } from './supervised-postgres.js';
export { inTransaction, onOneInstance } from './transaction.js';
