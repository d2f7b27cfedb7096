import type { LedgerTransaction } from '#libs/postgres';

/** `data` of an event; the relay makes a CloudEvent of it by its topic. */
export interface OutboxEvent {
  readonly topic: string;
  readonly key: string;
  readonly payload: object;
}

/** Puts events into the outbox; they go out when the transaction has committed. */
export async function insertOutbox(tx: LedgerTransaction, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto('outbox')
    .values(
      events.map(({ topic, key, payload }) => ({
        topic,
        key,
        payload: JSON.stringify(payload),
      })),
    )
    .execute();
}
