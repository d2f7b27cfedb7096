import { openLiveUpdates } from '#libs/line';
import type { Ledger } from '#libs/postgres';
import { createLogger } from '#libs/service';

/** The dependencies for changing items: this ledger, and live updates inside the process. */
export function itemDeps({ db }: Ledger) {
  const log = createLogger({ service: 'test', level: 'silent' });
  return { db, live: openLiveUpdates({ backend: { kind: 'process' }, log }) };
}
