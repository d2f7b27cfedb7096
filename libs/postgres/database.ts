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
  /** After this time without an answer a statement and its connection fail. Default 60,000 ms. */
  readonly statementTimeoutMs?: number;
  /** The server ends a transaction that is idle for this long. Default 120,000 ms. */
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
/** Longer than a delivery with all its retries. */
const IDLE_TRANSACTION_MS = 120_000;
/**
 * A machine that vanishes does not close its connection, so the server would keep its locks, the relay's among them,
 * for two hours by default. With these settings the server probes the connection three times after 30 s of silence.
 */
const KEEPALIVE = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/**
 * Opens the ledger at a postgres:// address. Its `options` win over these. The first query opens the first connection.
 */
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
  // The pool handles errors only of idle connections. Without this handler, a connection in use that breaks between two
  // statements would end the process; with it, the next statement fails.
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
  // An index on a large table takes long, and so does the wait for the process that makes it.
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
