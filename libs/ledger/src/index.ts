export { type Database, type Ledger, type LedgerOptions, migrate, openLedger } from './database.js';
