import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { type MigrationResultSet, Migrator } from 'kysely/migration';
import pg from 'pg';
import { poolWithCopy, type StatementTimeout } from './pool-with-copy.js';
import { FUNCTIONS } from './functions/functions.js';
import { createMissingFunctions } from './functions/sql-function.js';
import { migrations } from './migrations/migrations.js';
import type { DB } from './database-types.js';

export type Database = Kysely<DB>;
export type LedgerTransaction = Transaction<DB>;

export interface LedgerOptions {
  /** Connections at most. Default 10. */
  readonly maxConnections?: number;
  readonly applicationName?: string;
  /** A statement without an answer for so long fails, with its connection. Default 60,000 ms. */
  readonly statementTimeoutMs?: number;
  /** The server ends a transaction in which nothing happens for so long. Default 120,000 ms. */
  readonly idleTransactionMs?: number;
  /** Called when an idle connection breaks; the pool replaces it. */
  readonly onConnectionError?: (error: Error) => void;
}

/** A connection pool with typed SQL over it. */
export interface Ledger {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly statementTimeout: StatementTimeout;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 60_000;
/** Longer than a delivery takes with all its retries. */
const IDLE_TRANSACTION_MS = 120_000;
/**
 * A machine that vanishes says no farewell: its locks, the relay's among them, would be held until the server's network
 * notices, after two hours by default. This way it asks after 30 s of silence, three times.
 */
const KEEPALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/** Opens the ledger at a postgres:// address, whose own `options` go before ours. Nothing is sent before the first query. */
export function openLedger(url: string, options: LedgerOptions = {}): Ledger {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    application_name: options.applicationName ?? 'dutydesk',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: `-c idle_in_transaction_session_timeout=${options.idleTransactionMs ?? IDLE_TRANSACTION_MS} ${KEEPALIVE}`,
    types: { getTypeParser },
  });
  pool.on('error', (error) => options.onConnectionError?.(error));
  // The pool hears of idle connections only. One that breaks in somebody's hands between two statements would end the
  // process; like this, their next statement fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const statementTimeout = { ms: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS };
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolWithCopy(pool, statementTimeout) }) });
  return { db, pool, statementTimeout, close: () => db.destroy() };
}

/** A calendar day has no instant, so it stays text. */
const DATE_OID = pg.types.builtins.DATE;

const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === DATE_OID ? (value: string) => value : pg.types.getTypeParser(oid, format);

/** Brings the schema up to date. Safe to call from many processes at once: one migrates, the others wait. */
export async function migrate(ledger: Ledger): Promise<MigrationResultSet> {
  const migrator = new Migrator({
    db: ledger.db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  // An index on a large table takes its time, and so does waiting for the process that makes it.
  const { ms } = ledger.statementTimeout;
  ledger.statementTimeout.ms = Number.POSITIVE_INFINITY;
  try {
    const result = await migrator.migrateToLatest();
    if (result.error !== undefined) throw result.error;
    await createMissingFunctions(ledger.db, FUNCTIONS);
    return result;
  } finally {
    ledger.statementTimeout.ms = ms;
  }
}
