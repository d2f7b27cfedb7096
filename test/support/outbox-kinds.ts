import { streamBatches } from '../../libs/outbox/deliver-outbox.js';
import { relayOutbox } from '../../libs/outbox/store/outbox.js';
import type { Database } from '#libs/postgres';
import { faultsOf } from './published-schemas.js';

interface SentEvent {
  readonly type: string;
  readonly data: { readonly kind?: string };
}

/** Takes all events from the outbox and adds each kind with the faults that its published schema finds. */
export async function addOutboxKinds(db: Database, kinds: Map<string, readonly string[]>): Promise<void> {
  await relayOutbox(db, 10_000, async (rows) => {
    await Promise.resolve();
    for (const { records } of streamBatches(rows)) {
      for (const { value } of records) {
        const event = JSON.parse(String(value)) as SentEvent;
        const kind = event.data.kind ?? event.type;
        kinds.set(kind, [...(kinds.get(kind) ?? []), ...faultsOf(event)]);
      }
    }
  });
}
