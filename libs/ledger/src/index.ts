export {
  type Database,
  type Ledger,
  type LedgerOptions,
  type LedgerTransaction,
  migrate,
  openLedger,
} from './database.js';
export * from './failures.js';
export * from './ids.js';
export * from './stores/claims.js';
export * from './stores/duty.js';
export * from './stores/intake.js';
export * from './stores/items.js';
export * from './stores/outbox.js';
export * from './stores/posts.js';
export * from './transaction.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.js';
export { leash } from './leash.js';
export { createDatabase, dropDatabase } from './postgres-databases.js';
