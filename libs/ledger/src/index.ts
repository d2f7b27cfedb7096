export {
  type Database,
  type Ledger,
  type LedgerOptions,
  type LedgerTransaction,
  migrate,
  openLedger,
} from './database.js';
export * from './clock.js';
export * from './failures.js';
export * from './ids.js';
export * from './reads/agent-load.js';
export * from './reads/dead-letters.js';
export * from './reads/item-detail.js';
export * from './reads/item-summaries.js';
export * from './reads/keyset.js';
export * from './reads/queue-counts.js';
export * from './reads/recent-openings.js';
export * from './reads/recent-mentions.js';
export * from './reads/visibility.js';
export * from './stores/absences.js';
export * from './stores/api-keys.js';
export * from './stores/calendar-feeds.js';
export * from './stores/claims.js';
export * from './stores/defaults.js';
export * from './stores/dead-letters.js';
export * from './stores/decisions.js';
export * from './stores/desks.js';
export * from './stores/duty.js';
export * from './stores/duty-overrides.js';
export * from './stores/duty-postings.js';
export * from './stores/duty-reminders.js';
export * from './stores/intake-reads.js';
export * from './stores/items.js';
export * from './stores/outbox.js';
export * from './stores/outbox-events.js';
export * from './stores/people.js';
export * from './stores/plan-problems.js';
export * from './stores/plan-versions.js';
export * from './stores/posts.js';
export * from './stores/queues.js';
export * from './stores/reviews.js';
export * from './stores/replace-duty.js';
export * from './stores/rota-settings.js';
export * from './stores/rotation-holidays.js';
export * from './stores/rotation-rows.js';
export * from './stores/routing-table.js';
export * from './stores/rules.js';
export * from './stores/save-intake.js';
export * from './stores/slot-changes.js';
export * from './stores/second-opinions.js';
export * from './stores/shadow.js';
export * from './stores/shadow-runs.js';
export * from './stores/triage-rules.js';
export * from './stores/triage-topics.js';
export * from './stores/verdicts.js';
export * from './stores/withdrawn-posts.js';
export { StreamLog } from './stores/stream-log.js';
export * from './transaction.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.js';
export { leash } from './leash.js';
export { createDatabase, dropDatabase } from './postgres-databases.js';
