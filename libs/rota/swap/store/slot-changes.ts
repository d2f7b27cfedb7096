import type { Override } from '../../model/plan-version.js';
import type { SwapStep } from '../domain/swap-event.js';
import type { Swap } from '../domain/swap.js';
import { sql } from 'kysely';
import type { Database, LedgerTransaction } from '#libs/postgres';
import { insertSwapEvent } from './swap-events.js';

/** All overrides of slots, in the order in which they were made. */
export async function slotOverrides(db: Database): Promise<Override[]> {
  const result = await sql<{ body: Override }>`
    select body from slot_overrides order by created_at, id`.execute(db);
  return result.rows.map(({ body }) => body);
}

/** Inserts the override, or marks it as revoked. The caller holds `lockRota`. */
export async function putSlotOverride(tx: LedgerTransaction, override: Override): Promise<void> {
  await sql`
    insert into slot_overrides (id, slot_id, body)
    values (${override.id}, ${override.slot}, ${JSON.stringify(override)}::jsonb)
    on conflict (id) do update set body = excluded.body`.execute(tx);
}

/** All swaps, or only the open ones (`open`), in the order in which they were offered. */
export async function slotSwaps(db: Database, open = false): Promise<Swap[]> {
  const result = await sql<{ body: Swap }>`
    select body from slot_swaps where ${!open} or state in ('offered', 'accepted', 'approved')
    order by created_at, id`.execute(db);
  return result.rows.map(({ body }) => body);
}

/** Stores the swap after a command, the command in its history, and its event in the outbox. The caller holds `lockRota`. */
export async function putSlotSwap(
  tx: LedgerTransaction,
  swap: Swap,
  { command, actor }: SwapStep,
): Promise<void> {
  await sql`
    with stored as (
      insert into slot_swaps (id, state, body)
      values (${swap.id}, ${swap.state}, ${JSON.stringify(swap)}::jsonb)
      on conflict (id) do update set state = excluded.state, body = excluded.body,
        version = slot_swaps.version + 1, updated_at = clock_timestamp()
      returning id, version)
    insert into slot_swap_events (swap_id, version, command, actor)
    select id, version, ${command}, ${actor} from stored`.execute(tx);
  await insertSwapEvent(tx, swap, { command, actor });
}
