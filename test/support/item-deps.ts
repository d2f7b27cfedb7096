import { openLiveUpdates } from '#libs/line';
import type { Ledger } from '#libs/postgres';
import { createLogger } from '#libs/service';

/** What changing items works with: this ledger, and live updates within the process. */
export function itemDeps({ db }: Ledger) {
  const log = createLogger({ service: 'test', level: 'silent' });
  return { db, live: openLiveUpdates({ backend: { kind: 'process' }, log }) };
}
