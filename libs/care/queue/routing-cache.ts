import type { Ledger } from '#libs/postgres';
import { Remembered } from '#libs/service';
import { loadRouting, type RoutingTable } from './store/routing-table.js';

const FRESH_MS = 1_000;

/** Queues and rules, read at most once a second: a change by ops works within that time. */
export class RoutingCache {
  private readonly remembered: Remembered<RoutingTable>;

  /** @param now monotonic milliseconds */
  constructor(ledger: Ledger, now: () => number) {
    this.remembered = new Remembered({ read: () => loadRouting(ledger.db), freshMs: FRESH_MS, now });
  }

  get(): Promise<RoutingTable> {
    return this.remembered.get();
  }
}
