import type { Ledger } from '#libs/postgres';
import { loadRouting, type RoutingTable } from './store/routing-table.js';

const FRESH_MS = 1_000;

/** Queues and rules, read at most once a second: a change by ops works within that time. */
export class RoutingCache {
  private table: Promise<RoutingTable> | null = null;
  private readAt = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
  ) {}

  get(): Promise<RoutingTable> {
    if (this.table === null || this.now() - this.readAt >= FRESH_MS) {
      this.readAt = this.now();
      this.table = loadRouting(this.ledger.db).catch((error: unknown) => {
        this.table = null;
        throw error;
      });
    }
    return this.table;
  }
}
